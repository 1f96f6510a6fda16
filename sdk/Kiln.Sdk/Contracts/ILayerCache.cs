using Kiln.Sdk.Services;

namespace Kiln.Sdk.Contracts;

/// <summary>
/// Content-keyed states of trees. A state is only ever given back for a request that would, made anew at this moment, lead to the same packages; in doubt
/// it is not. Failures of the cache itself are logged, never thrown: a build does without.
/// </summary>
public interface ILayerCache
{
    /// <summary>Brings the root into a state if it is kept and still right, else gives the right to make it.</summary>
    /// <param name="buildroot">The buildroot, seen through the permissions of the cache's plugin.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="cancellation">Stops waiting for another one who makes it.</param>
    Task<ILayerClaim> ClaimAsync(IBuildroot buildroot, LayerRequest request, CancellationToken cancellation);

    /// <summary>Remembers in which state a build had all it required.</summary>
    /// <param name="buildroot">The buildroot.</param>
    /// <param name="recipe">As in <see cref="LayerRequest.Recipe"/>.</param>
    /// <param name="state">The state.</param>
    /// <param name="cancellation">Stops it.</param>
    Task RememberAsync(IBuildroot buildroot, string recipe, LayerState state, CancellationToken cancellation);

    /// <summary>What was noted of a state. A cache that keeps no notes need not provide this.</summary>
    /// <param name="buildroot">The buildroot.</param>
    /// <param name="state">The state, which the root is in.</param>
    /// <param name="topic">What is wanted, as in <see cref="NoteAsync"/>.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The lines that were noted of exactly this state and topic; null if there are none.</returns>
    Task<IReadOnlyList<string>?> RecallAsync(IBuildroot buildroot, LayerState state, string topic, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<string>?>(null);

    /// <summary>Notes something of a state that is the same each time a root is in it, so that nobody needs to find it out again. The note goes with the state.</summary>
    /// <param name="buildroot">The buildroot.</param>
    /// <param name="state">The state, which the root is in.</param>
    /// <param name="topic">What it is; any text.</param>
    /// <param name="lines">What is noted.</param>
    /// <param name="cancellation">Stops it.</param>
    Task NoteAsync(IBuildroot buildroot, LayerState state, string topic, IReadOnlyList<string> lines, CancellationToken cancellation) => Task.CompletedTask;
}
