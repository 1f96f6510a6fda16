using System.Runtime.ExceptionServices;
using Kiln.Kernel.Buildroots;

namespace Kiln.Kernel.States;

/// <summary>The end of the buildroots that an operation had beside the run's own.</summary>
internal static class SlotStates
{
    public static StateDefinition Delete { get; } = StateDefinition.Do("delete-slots", DeleteAsync);

    /// <summary>All are deleted, even if one cannot be; what cannot be stays in the journal.</summary>
    private static async Task DeleteAsync(StateContext context, CancellationToken cancellation)
    {
        Exception? failure = null;
        foreach (int slot in context.Run.Slots.All)
        {
            try
            {
                await DeleteAsync(context.Run, slot, cancellation);
            }
            catch (Exception caught)
            {
                failure ??= caught;
            }
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private static async Task DeleteAsync(RunContext run, int slot, CancellationToken cancellation)
    {
        RunContext own = run.ForJob(run.Options.Main.ForSlot(slot), run.Events);
        using var buildroot = new Buildroot(own, own.Options.Main, run.CreatePlugins());
        await own.Engine.RunAsync(CleaningStates.Delete, new StateContext(own, buildroot), cancellation);
        run.Slots.Forget(slot);
    }
}
