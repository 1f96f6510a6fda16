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
            await buildroot.Root.StoreLayerAsync(key, cancellation);
        }
        catch (KilnException failure)
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
