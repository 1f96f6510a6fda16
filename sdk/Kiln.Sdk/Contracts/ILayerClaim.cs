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

    /// <summary>
    /// Does what can be done before the state is there, for instance making room for it. The kernel asks for it once at most, where <see cref="WillStore"/>, beside the
    /// work of the package manager, and waits for its end before it asks for anything else. <see cref="StoreAsync"/> does the same first if it was not asked for: of a
    /// claim that a process holds it never is.
    /// </summary>
    /// <param name="cancellation">Stops it.</param>
    Task PrepareAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>
    /// Looks at what the package manager works with, as long as nobody else can change that: the kernel asks for it each time when the package manager has fetched all
    /// it needs, where <see cref="WillStore"/>, beside the installation. Of a claim that a process holds it never is.
    /// </summary>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Whether others may change it now. Default: no, <see cref="StoreAsync"/> has yet to look.</returns>
    Task<bool> SettleAsync(CancellationToken cancellation) => Task.FromResult(false);

    /// <summary>Keeps the root's present content as the state that was asked for.</summary>
    /// <returns>The state; null if it was not kept after all, for instance because repositories changed meanwhile. Why is logged. The build can go on.</returns>
    Task<LayerState?> StoreAsync(CancellationToken cancellation);
}
