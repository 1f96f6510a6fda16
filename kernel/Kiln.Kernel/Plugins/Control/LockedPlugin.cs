namespace Kiln.Kernel.Plugins.Control;

/// <summary>What was installed, as the lock file remembers it.</summary>
/// <param name="Version">The plugin's version.</param>
/// <param name="Digest">Digest of its folder; see <see cref="FolderDigest"/>.</param>
/// <param name="Source">File or directory it came from, its name alone.</param>
/// <param name="Permissions">What it asked for when it was installed.</param>
public sealed record LockedPlugin(string Version, string Digest, string Source, IReadOnlyList<string> Permissions);
