namespace Kiln.Plugins.LayerCache.Revisions;

/// <summary>What an address had.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="Tag">The server's strong entity tag for them; null if it gave none.</param>
internal sealed record FetchedContent(byte[] Content, string? Tag);
