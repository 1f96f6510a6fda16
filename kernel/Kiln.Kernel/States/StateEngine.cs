using System.Runtime.ExceptionServices;
using Kiln.Kernel.Events;
using Kiln.Kernel.Services;
using Kiln.Sdk.Events;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.States;

/// <summary>Interprets state definitions.</summary>
/// <param name="events">Receives starts and finishes.</param>
/// <param name="clock">Measures.</param>
/// <param name="log">Receives failures that come on top of others.</param>
/// <param name="force">What exit states can still be stopped by.</param>
internal sealed class StateEngine(EventWriter events, TimeProvider clock, ILog log, CancellationToken force)
{
    /// <summary>Enters a state, does its work and leaves it.</summary>
    public async Task RunAsync(StateDefinition state, StateContext context, CancellationToken cancellation)
    {
        if (state.When is not null && !state.When(context))
        {
            return;
        }

        string? title = state.Title?.Invoke(context);
        long start = clock.GetTimestamp();
        if (title is not null)
        {
            events.Write(new StateStarted(state.Id, title) { Time = events.Now, Bootstrap = context.Buildroot.IsBootstrap });
        }

        Exception? failure = await WorkAsync(state, context, cancellation);
        failure = await LeaveAsync(state, context, failure, cancellation);
        if (title is not null)
        {
            events.Write(new StateFinished(state.Id, title, OutcomeOf(failure, cancellation), clock.GetElapsedTime(start))
            {
                Time = events.Now,
                Bootstrap = context.Buildroot.IsBootstrap,
            });
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private async Task<Exception?> WorkAsync(StateDefinition state, StateContext context, CancellationToken cancellation)
    {
        try
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (HookCall hook in state.Enter)
            {
                await hook.FireAsync(context, cancellation);
            }

            if (state.Action is not null)
            {
                await state.Action(context, cancellation);
            }

            foreach (StateContext inner in state.Each?.Invoke(context) ?? [context])
            {
                foreach (StateDefinition child in state.Children)
                {
                    await RunAsync(child, inner, cancellation);
                }
            }

            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    /// <summary>Exit states all run, even if one of them fails; the first failure of all is the state's.</summary>
    private async Task<Exception?> LeaveAsync(StateDefinition state, StateContext context, Exception? failure, CancellationToken cancellation)
    {
        ExitCondition outcome = OutcomeOf(failure, cancellation) switch
        {
            StateOutcome.Done => ExitCondition.Done,
            StateOutcome.Failed => ExitCondition.Failed,
            _ => ExitCondition.Cancelled,
        };
        foreach (ExitState exit in state.Exit.Where(exit => exit.On.HasFlag(outcome)))
        {
            try
            {
                await RunAsync(exit.State, context, force);
            }
            catch (Exception later)
            {
                if (failure is not null)
                {
                    log.Warn($"While cleaning up after a failure: {later.Message}");
                }

                failure ??= later;
            }
        }

        return failure;
    }

    private static StateOutcome OutcomeOf(Exception? failure, CancellationToken cancellation) =>
        failure is null ? StateOutcome.Done
        : failure is OperationCanceledException && cancellation.IsCancellationRequested ? StateOutcome.Cancelled : StateOutcome.Failed;
}
