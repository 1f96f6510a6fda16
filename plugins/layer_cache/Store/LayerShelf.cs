using System.Text.Json;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.LayerCache.Store;

/// <summary>Layers of one buildroot with what this plugin knows of them.</summary>
internal sealed class LayerShelf(IBuildroot buildroot, TimeProvider clock)
{
    /// <summary>Brings the root into the state of a layer.</summary>
    /// <returns>The state; null if there is no such layer.</returns>
    public async Task<LayerState?> RestoreAsync(string key, CancellationToken cancellation)
    {
        Layer? layer = await buildroot.Root.FindLayerAsync(key, cancellation);
        if (layer is null || CacheFiles.Read(LayerPaths.Story(layer), CacheJson.Default.LayerStory) is not { } story)
        {
            return null;
        }

        Touch(layer);
        if (!await buildroot.Root.RestoreLayerAsync(key, cancellation))
        {
            return null;
        }

        buildroot.Log.Write(LogLevel.Info, $"restored layer {key}, made for {story.Subject}");
        return new LayerState(key, story.Base, story.Met);
    }

    /// <summary>Keeps the root as a layer.</summary>
    /// <returns>Whether it was kept.</returns>
    public async Task<bool> StoreAsync(string key, LayerStory story, CancellationToken cancellation)
    {
        try
        {
            if (!await IsFreeAsync(key, cancellation))
            {
                return false;
            }

            await buildroot.Root.StoreLayerAsync(key, cancellation);
        }
        catch (Exception failure) when (failure is KilnException or IOException or UnauthorizedAccessException)
        {
            buildroot.Log.Write(LogLevel.Warning, $"The layer {key} could not be kept; the build goes on without: {failure.Message}");
            return false;
        }

        if (await buildroot.Root.FindLayerAsync(key, cancellation) is not { } layer)
        {
            return false;
        }

        Touch(layer);
        CacheFiles.Write(LayerPaths.Story(layer), JsonSerializer.SerializeToUtf8Bytes(story, CacheJson.Default.LayerStory));
        buildroot.Log.Write(LogLevel.Info, $"stored layer {key} for {story.Subject}");
        return true;
    }

    /// <summary>Whether a complete layer is there.</summary>
    public async Task<bool> HasAsync(string key, CancellationToken cancellation) => await buildroot.Root.FindLayerAsync(key, cancellation) is not null;

    /// <summary>
    /// A layer without a story is one that was never finished, for instance an import that was killed before its content was checked. It is not adopted, whatever its key says.
    /// </summary>
    private async Task<bool> IsFreeAsync(string key, CancellationToken cancellation)
    {
        if (await buildroot.Root.FindLayerAsync(key, cancellation) is not { } layer || CacheFiles.Read(LayerPaths.Story(layer), CacheJson.Default.LayerStory) is not null)
        {
            return true;
        }

        bool removed = await buildroot.Root.RemoveLayerAsync(key, cancellation);
        buildroot.Log.Write(LogLevel.Info, removed ? $"removed layer {key}, of which it is not known why it was made" : $"no layer is kept: {key} is in use, and it is not known why it was made");
        return removed;
    }

    private void Touch(Layer layer)
    {
        string path = LayerPaths.Used(layer);
        try
        {
            if (!File.Exists(path))
            {
                CacheFiles.Write(path, []);
            }

            File.SetLastWriteTimeUtc(path, clock.GetUtcNow().UtcDateTime);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A cache that may only be read is used all the same.
        }
    }
}
