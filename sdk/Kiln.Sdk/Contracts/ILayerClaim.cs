namespace Kiln.Sdk.Contracts;

/// <summary>
/// What came of asking for a state. Either the root is in it, or the claim is the right to make it: others who want the same wait until it is disposed,
/// nobody else does.
/// </summary>
public interface ILayerClaim : IAsyncDisposable
{
    /// <summary>The state that the root is in now; null if it has to be made.</summary>
    LayerState? Restored { get; }

    /// <summary>Whether <see cref="StoreAsync"/> may keep what is made. If not, the reason was logged.</summary>
    bool WillStore { get; }

    /// <summary>Keeps the root's present content as the state that was asked for.</summary>
    /// <returns>The state; null if it was not kept after all, for instance because repositories changed meanwhile. Why is logged. The build can go on.</returns>
    Task<LayerState?> StoreAsync(CancellationToken cancellation);
}
