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
    private bool _isSettled;
    private string? _difference;

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

    /// <summary>Looks whether the package manager works with the repositories as they were observed, of each of its runs.</summary>
    /// <returns>Whether that is known now.</returns>
    public async Task<bool> SettleAsync(CancellationToken cancellation)
    {
        _isSettled = false;
        try
        {
            await LookAsync(cancellation);
            _isSettled = true;
        }
        catch (Exception failure) when (failure is KilnException or IOException or UnauthorizedAccessException)
        {
            buildroot.Log.Write(LogLevel.Debug, $"What the package manager works with will be looked at later: {failure.Message}");
        }

        return _isSettled;
    }

    public async Task<LayerState?> StoreAsync(CancellationToken cancellation)
    {
        if (!_hasRoom)
        {
            await MakeRoomAsync(cancellation);
        }

        if (!_isSettled)
        {
            await LookAsync(cancellation);
        }

        if (_difference is not null)
        {
            buildroot.Log.Write(LogLevel.Info, $"no layer is kept: {_difference}");
            return null;
        }

        return await Shelf.StoreAsync(key, Story, cancellation) ? new LayerState(key, Story.Base, Story.Met) : null;
    }

    public ValueTask DisposeAsync() => held.DisposeAsync();

    /// <summary>What differed once cannot be mended by a later run.</summary>
    private async Task LookAsync(CancellationToken cancellation) => _difference ??= await Difference(cancellation);
}
