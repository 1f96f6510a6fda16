namespace Kiln.Plugins.LayerCache.Collection;

/// <summary>A layer as the collection sees it.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Bytes">Disk that it takes alone.</param>
/// <param name="Used">When it was last used.</param>
/// <param name="Pinned">Whether it must stay.</param>
/// <param name="Needed">Whether a root is stacked on it now.</param>
/// <param name="Below">Keys of the layers that it is stacked on.</param>
internal sealed record CollectedLayer(string Key, long Bytes, DateTimeOffset Used, bool Pinned, bool Needed, IReadOnlyList<string> Below);
