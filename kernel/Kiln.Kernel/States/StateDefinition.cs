using Kiln.Sdk.Hooks;

namespace Kiln.Kernel.States;

/// <summary>
/// One state of an operation as data. Entered: enter hooks, action, children in order. Left exactly once, whatever happens: the exit states that
/// match the outcome, in order. A state with a title is shown as <c>Start:</c> and <c>Finish:</c>.
/// </summary>
/// <param name="Id">Stable.</param>
internal sealed record StateDefinition(string Id)
{
    /// <summary>Mock's title; null if the state is not shown.</summary>
    public Func<StateContext, string>? Title { get; init; }

    /// <summary>Whether it is entered at all; null for always.</summary>
    public Func<StateContext, bool>? When { get; init; }

    /// <summary>Hooks that fire first.</summary>
    public IReadOnlyList<HookCall> Enter { get; init; } = [];

    /// <summary>What it does itself.</summary>
    public Func<StateContext, CancellationToken, Task>? Action { get; init; }

    /// <summary>Contexts for which the children are run, one after the other; null for the state's own.</summary>
    public Func<StateContext, IReadOnlyList<StateContext>>? Each { get; init; }

    /// <summary>States inside, in order.</summary>
    public IReadOnlyList<StateDefinition> Children { get; init; } = [];

    /// <summary>What is done when it is left. Not stopped by the cancellation of the run.</summary>
    public IReadOnlyList<ExitState> Exit { get; init; } = [];

    /// <summary>A state that fires one hook.</summary>
    public static StateDefinition Fire(HookCall call) => new(call.Hook.Id) { Enter = [call] };

    /// <summary>A state that does one thing.</summary>
    public static StateDefinition Do(string id, Func<StateContext, CancellationToken, Task> action, Func<StateContext, bool>? when = null) =>
        new(id) { Action = action, When = when };

    /// <summary>A state that does one thing without waiting.</summary>
    public static StateDefinition Do(string id, Action<StateContext> action, Func<StateContext, bool>? when = null) =>
        new(id)
        {
            When = when,
            Action = (context, _) =>
            {
                action(context);
                return Task.CompletedTask;
            },
        };

    /// <summary>Every hook in this state with the id of the state that fires it; for a state that does nothing else, the one around it.</summary>
    public IEnumerable<(HookPoint Hook, string State)> HooksBelow(string? around = null) =>
        Enter.Select(call => (call.Hook, call.Hook.Id == Id && around is not null ? around : Id))
            .Concat(Children.SelectMany(child => child.HooksBelow(Id)))
            .Concat(Exit.SelectMany(exit => exit.State.HooksBelow(Id)));
}
