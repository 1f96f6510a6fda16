namespace Kiln.Plugins.LayerCache.Store;

/// <summary>Something that was found out about a layer's tree.</summary>
/// <param name="Topic">What.</param>
/// <param name="Lines">What was found.</param>
internal sealed record LayerNote(string Topic, IReadOnlyList<string> Lines);
