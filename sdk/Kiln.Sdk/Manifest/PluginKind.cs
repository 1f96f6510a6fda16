namespace Kiln.Sdk.Manifest;

/// <summary>How a plugin is hosted.</summary>
public enum PluginKind
{
    /// <summary>A .NET assembly in a load context of its own.</summary>
    Assembly,

    /// <summary>A subprocess that speaks JSON-RPC.</summary>
    Process,
}
