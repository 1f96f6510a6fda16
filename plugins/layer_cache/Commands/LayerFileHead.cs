using Kiln.Plugins.LayerCache.Store;

namespace Kiln.Plugins.LayerCache.Commands;

/// <summary>What stands in front of an exported layer.</summary>
/// <param name="Key">The layer's key.</param>
/// <param name="Digest">Digest of its content.</param>
/// <param name="Story">Why it was made.</param>
internal sealed record LayerFileHead(string Key, string Digest, LayerStory Story);
