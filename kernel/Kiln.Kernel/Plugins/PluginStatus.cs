using Kiln.Sdk.Manifest;

namespace Kiln.Kernel.Plugins;

/// <summary>One plugin that was found.</summary>
/// <param name="Manifest">Its manifest.</param>
/// <param name="Folder">Where it was found.</param>
/// <param name="Enabled">Whether it takes part.</param>
/// <param name="Reason">Why it does or does not.</param>
public sealed record PluginStatus(PluginManifest Manifest, string Folder, bool Enabled, string Reason)
{
    /// <summary>Permissions that it has. Default: those that it asks for.</summary>
    public IReadOnlyList<string> Granted { get; init; } = Manifest.Permissions;

    /// <summary>Whether it runs as a process of its own: those that are processes, and assemblies that the site wants to be.</summary>
    public bool AsProcess { get; init; } = Manifest.Kind == PluginKind.Process;
}
