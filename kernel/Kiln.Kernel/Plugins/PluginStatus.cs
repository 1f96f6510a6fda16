using Kiln.Sdk;
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

    /// <summary>Permissions that it asks for and the site does not grant.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];

    /// <summary>Whether it came with the program.</summary>
    public bool IsBundled { get; init; }

    /// <summary>Digest that it is pinned to; null if it was not installed by the program.</summary>
    public string? Pin { get; init; }

    /// <summary>Whether it runs as a process of its own: those that are processes, and assemblies that the site wants to be.</summary>
    public bool AsProcess { get; init; } = Manifest.Kind == PluginKind.Process;

    /// <summary>What makes it, if its code is part of the program; null if it has to be loaded or started.</summary>
    internal Func<KilnPlugin>? Code { get; init; }
}
