using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.LayerCache;

/// <summary>A claim on a state.</summary>
/// <param name="restored">The state that the root is in; null if it has to be made.</param>
/// <param name="held">The lock of its maker, or null.</param>
/// <param name="store">Keeps the root; null if it may not be kept.</param>
internal sealed class LayerClaim(LayerState? restored, IAsyncDisposable? held, Func<CancellationToken, Task<LayerState?>>? store) : ILayerClaim
{
    /// <summary>Nothing is restored and nothing kept.</summary>
    public static LayerClaim None { get; } = new(null, null, null);

    public LayerState? Restored => restored;

    public bool WillStore => store is not null;

    public static LayerClaim Of(LayerState state) => new(state, null, null);

    public Task<LayerState?> StoreAsync(CancellationToken cancellation) => store is null ? Task.FromResult<LayerState?>(null) : store(cancellation);

    public ValueTask DisposeAsync() => held?.DisposeAsync() ?? ValueTask.CompletedTask;
}
