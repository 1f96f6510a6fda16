using Kiln.Plugins.LayerCache.Keys;
using Kiln.Plugins.LayerCache.Store;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.LayerCache.Collection;

/// <summary>Removes the layers that no longer fit.</summary>
internal sealed class LayerCollector(IBuildroot buildroot, LayerCacheOptions options, TimeProvider clock)
{
    /// <summary>Recipes are small; they only tell of layers that may be gone.</summary>
    private const int MaximumRecipes = 5000;

    /// <returns>Keys of the removed layers.</returns>
    public async Task<IReadOnlyList<string>> CollectAsync(CancellationToken cancellation)
    {
        IReadOnlyList<Layer> layers = await buildroot.Root.ListLayersAsync(cancellation);
        CollectedLayer[] all = [.. layers.Select(Describe)];
        var removed = new List<string>();
        foreach (string key in CollectionPlan.Make(all, options.MaximumBytes, clock.GetUtcNow() - options.MaximumAge))
        {
            if (await buildroot.Root.RemoveLayerAsync(key, cancellation))
            {
                buildroot.Log.Write(LogLevel.Debug, $"removed layer {key}");
                CacheFiles.Delete(Path.Combine(buildroot.CacheDirectory, LayerPaths.Lock(key)));
                removed.Add(key);
            }
        }

        ForgetRecipes();
        return removed;
    }

    public static CollectedLayer Describe(Layer layer) => new(
        layer.Key, DiskUse.Of(layer), LastUse(layer), !LayerKeys.IsOne(layer.Key) || File.Exists(LayerPaths.Pin(layer)), layer.UsedBy.Count > 0, layer.Below);

    private static DateTimeOffset LastUse(Layer layer) => new FileInfo(LayerPaths.Used(layer)) is { Exists: true } used ? new DateTimeOffset(used.LastWriteTimeUtc, TimeSpan.Zero) : layer.Created;

    private void ForgetRecipes()
    {
        var directory = new DirectoryInfo(new LayerPaths(buildroot.CacheDirectory).Recipes);
        if (directory.Exists)
        {
            foreach (FileInfo old in directory.GetFiles("*.json").OrderByDescending(file => file.LastWriteTimeUtc).Skip(MaximumRecipes))
            {
                CacheFiles.Delete(old.FullName);
            }
        }
    }
}
