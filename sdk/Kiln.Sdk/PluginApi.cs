namespace Kiln.Sdk;

/// <summary>The plugin API of this SDK.</summary>
public static class PluginApi
{
    /// <summary>Its version. The second number grows with additions, the first with breaks.</summary>
    public static Version Version { get; } = new(1, 0);
}
