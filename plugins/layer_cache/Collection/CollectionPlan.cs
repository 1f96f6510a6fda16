namespace Kiln.Plugins.LayerCache.Collection;

/// <summary>Which layers go: those unused for too long, then the least recently used until the rest fits. What others are stacked on goes after them.</summary>
internal static class CollectionPlan
{
    /// <param name="layers">All layers.</param>
    /// <param name="maximumBytes">Disk that may stay in use.</param>
    /// <param name="oldest">Layers last used before this go whatever their size.</param>
    /// <returns>Keys in the order in which they can be removed.</returns>
    public static IReadOnlyList<string> Make(IReadOnlyList<CollectedLayer> layers, long maximumBytes, DateTimeOffset oldest)
    {
        var left = layers.ToDictionary(layer => layer.Key, StringComparer.Ordinal);
        var removed = new List<string>();
        long bytes = layers.Sum(layer => layer.Bytes);
        while (Next(left, bytes > maximumBytes ? DateTimeOffset.MaxValue : oldest) is { } next)
        {
            left.Remove(next.Key);
            removed.Add(next.Key);
            bytes -= next.Bytes;
        }

        return removed;
    }

    /// <summary>The least recently used one that nothing that stays needs. Using a layer uses those below it.</summary>
    private static CollectedLayer? Next(Dictionary<string, CollectedLayer> left, DateTimeOffset before)
    {
        HashSet<string> needed = new(left.Values.SelectMany(layer => layer.Below), StringComparer.Ordinal);
        return left.Values.Where(layer => !layer.Pinned && !layer.Needed && !needed.Contains(layer.Key) && layer.Used < before)
            .OrderBy(layer => layer.Used).ThenBy(layer => layer.Key, StringComparer.Ordinal).FirstOrDefault();
    }
}
