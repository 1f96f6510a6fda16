using Kiln.Sdk.Manifest;

namespace Kiln.Kernel.Plugins;

/// <summary>A folder with a manifest.</summary>
/// <param name="Manifest">The manifest.</param>
/// <param name="Folder">Absolute path.</param>
internal sealed record DiscoveredPlugin(PluginManifest Manifest, string Folder);
