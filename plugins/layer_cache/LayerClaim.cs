using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.LayerCache;

/// <summary>A claim on a state.</summary>
/// <param name="restored">The state that the root is in; null if it has to be made.</param>
/// <param name="making">The right to make and keep it; null if it may not be kept.</param>
internal sealed class LayerClaim(LayerState? restored, LayerMaking? making) : ILayerClaim
{
    /// <summary>Nothing is restored and nothing kept.</summary>
    public static LayerClaim None { get; } = new(null, null);

    public LayerState? Restored => restored;

    public bool WillStore => making is not null;

    public static LayerClaim Of(LayerState state) => new(state, null);

    public Task PrepareAsync(CancellationToken cancellation) => making?.MakeRoomAsync(cancellation) ?? Task.CompletedTask;

    public Task<bool> SettleAsync(CancellationToken cancellation) => making?.SettleAsync(cancellation) ?? Task.FromResult(true);

    public Task<LayerState?> StoreAsync(CancellationToken cancellation) => making?.StoreAsync(cancellation) ?? Task.FromResult<LayerState?>(null);

    public ValueTask DisposeAsync() => making?.DisposeAsync() ?? ValueTask.CompletedTask;
}
