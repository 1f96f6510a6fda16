using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.LayerCache;

/// <summary>A claim on a state.</summary>
/// <param name="restored">The state that the root is in; null if it has to be made.</param>
/// <param name="held">The lock of its maker, or null.</param>
/// <param name="store">Keeps the root; null if it may not be kept.</param>
/// <param name="collection">What goes on beside and ends before the claim does; null for nothing.</param>
internal sealed class LayerClaim(LayerState? restored, IAsyncDisposable? held, Func<CancellationToken, Task<LayerState?>>? store, Task? collection = null) : ILayerClaim
{
    /// <summary>Nothing is restored and nothing kept.</summary>
    public static LayerClaim None { get; } = new(null, null, null);

    public LayerState? Restored => restored;

    public bool WillStore => store is not null;

    public static LayerClaim Of(LayerState state) => new(state, null, null);

    public Task<LayerState?> StoreAsync(CancellationToken cancellation) => store is null ? Task.FromResult<LayerState?>(null) : store(cancellation);

    public async ValueTask DisposeAsync()
    {
        // What became of it is told where the state is kept; without that, nobody asks.
        await Task.WhenAny(collection ?? Task.CompletedTask);
        await (held?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}
