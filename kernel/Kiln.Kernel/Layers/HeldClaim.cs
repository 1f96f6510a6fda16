using Kiln.Sdk.Contracts;

namespace Kiln.Kernel.Layers;

/// <summary>A claim of this run. If its state has to be made, the cache prepares for keeping it meanwhile.</summary>
internal sealed class HeldClaim : IAsyncDisposable
{
    private readonly ILayerClaim _claim;
    private readonly Task _preparation;

    public HeldClaim(ILayerClaim claim, CancellationToken cancellation)
    {
        _claim = claim;
        _preparation = WillStore ? Task.Run(() => claim.PrepareAsync(cancellation), cancellation) : Task.CompletedTask;
    }

    /// <inheritdoc cref="ILayerClaim.Restored"/>
    public LayerState? Restored => _claim.Restored;

    /// <summary>Whether the state has to be made and may be kept then.</summary>
    public bool WillStore => _claim is { Restored: null, WillStore: true };

    /// <inheritdoc cref="ILayerClaim.SettleAsync"/>
    public async Task<bool> SettleAsync(CancellationToken cancellation)
    {
        await _preparation;
        return await _claim.SettleAsync(cancellation);
    }

    /// <inheritdoc cref="ILayerClaim.StoreAsync"/>
    public async Task<LayerState?> StoreAsync(CancellationToken cancellation)
    {
        await _preparation;
        return await _claim.StoreAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        // How it ended is told where the state is kept; without that, nobody asks.
        await Task.WhenAny(_preparation);
        await _claim.DisposeAsync();
    }
}
