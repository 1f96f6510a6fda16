using Kiln.Sdk.Manifest;

namespace Kiln.Kernel.Plugins.Control;

/// <summary>What an installation did.</summary>
/// <param name="Manifest">The plugin.</param>
/// <param name="Folder">Where it is now.</param>
/// <param name="Digest">What it is pinned to.</param>
/// <param name="Refused">Permissions that it asks for and the policy does not grant.</param>
/// <param name="IsOn">Whether it is switched on.</param>
public sealed record InstalledPlugin(PluginManifest Manifest, string Folder, string Digest, IReadOnlyList<string> Refused, bool IsOn);
