using Kiln.Sdk.Manifest;

namespace Kiln.Kernel.Plugins;

/// <summary>A loaded plugin with all that it registered.</summary>
internal sealed class PluginInstance(PluginManifest manifest, string folder, IReadOnlyList<string> granted, IReadOnlyList<string> refused)
{
    public string Id => manifest.Id;

    public PluginManifest Manifest => manifest;

    public string Folder => folder;

    public PermissionSet Permissions { get; } = new(manifest.Id, granted, refused);

    /// <summary>Hook id → typed handler.</summary>
    public IDictionary<string, Delegate> Handlers { get; } = new Dictionary<string, Delegate>(StringComparer.Ordinal);

    /// <summary>Contract → implementation.</summary>
    public IDictionary<Type, object> Contracts { get; } = new Dictionary<Type, object>();
}
