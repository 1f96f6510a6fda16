namespace Kiln.Sdk.Manifest;

/// <summary>Which buildroots a plugin works on.</summary>
public enum PluginScope
{
    /// <summary>The buildroot that builds.</summary>
    Main,

    /// <summary>The buildroot that holds the package manager.</summary>
    Bootstrap,

    /// <summary>Both, with an instance for each.</summary>
    Both,
}
