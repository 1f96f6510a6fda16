using Kiln.Plugins.LayerCache.Collection;
using Kiln.Plugins.LayerCache.Store;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.LayerCache;

/// <summary>The right to make one layer, and the way to keep it.</summary>
internal sealed class LayerMaking(IBuildroot buildroot, string key, IAsyncDisposable held) : IAsyncDisposable
{
    private bool _hasRoom;

    public required LayerShelf Shelf { get; init; }

    public required LayerStory Story { get; init; }

    public required LayerCollector Collector { get; init; }

    /// <summary>What differs between the repositories as they were observed and as the package manager saw them; null if nothing does.</summary>
    public required Func<CancellationToken, Task<string?>> Difference { get; init; }

    /// <summary>What has to make way for it does so. It is counted itself when the next one is made.</summary>
    public async Task MakeRoomAsync(CancellationToken cancellation)
    {
        _hasRoom = true;
        try
        {
            await Collector.CollectAsync(cancellation);
        }
        catch (Exception failure) when (failure is KilnException or IOException or UnauthorizedAccessException)
        {
            buildroot.Log.Write(LogLevel.Warning, $"Layers that no longer fit could not be removed from {buildroot.CacheDirectory}: {failure.Message}");
        }
    }

    public async Task<LayerState?> StoreAsync(CancellationToken cancellation)
    {
        if (!_hasRoom)
        {
            await MakeRoomAsync(cancellation);
        }

        if (await Difference(cancellation) is { } difference)
        {
            buildroot.Log.Write(LogLevel.Info, $"no layer is kept: {difference}");
            return null;
        }

        return await Shelf.StoreAsync(key, Story, cancellation) ? new LayerState(key, Story.Base, Story.Met) : null;
    }

    public ValueTask DisposeAsync() => held.DisposeAsync();
}
