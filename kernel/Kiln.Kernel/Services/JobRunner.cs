using Kiln.Kernel.Buildroots;
using Kiln.Kernel.Events;
using Kiln.Kernel.Journal;
using Kiln.Kernel.States;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Events;
using Kiln.Sdk.Hooks;

namespace Kiln.Kernel.Services;

/// <summary>Runs one build among several: its own events, plugins and buildroot object, so that nothing is carried over to the next.</summary>
internal sealed class JobRunner(RunContext run)
{
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public async Task<BuildReport> RunAsync(BuildJob job, CancellationToken cancellation)
    {
        JobSinks sinks = run.Options.OpenJobSinks(job);
        var events = new EventWriter(run.Options.Clock, sinks.Sinks, job.Label);
        try
        {
            return await RunAsync(job, events, cancellation);
        }
        finally
        {
            sinks.Close();
        }
    }

    private async Task<BuildReport> RunAsync(BuildJob job, EventWriter events, CancellationToken cancellation)
    {
        RunContext own = run.ForJob(run.Options.Main.ForSlot(job.Slot) with { ResultDirectory = job.ResultDirectory }, events);
        run.Slots.Use(job.Slot, () => run.Journal.Note(ResourceKind.UnfinishedTree, own.Options.Main.BaseDirectory, own.Options.Main.Name));
        KilnException? failure = null;
        try
        {
            using var buildroot = new Buildroot(own, own.Options.Main, run.CreatePlugins());
            await own.Engine.RunAsync(BuildStates.Job(job.Source), new StateContext(own, buildroot), cancellation);
        }
        catch (Exception caught)
        {
            failure = cancellation.IsCancellationRequested ? run.Options.CancellationFailure() : Failures.Describe(caught);
        }

        events.Write(new RunFinished(failure?.ExitCode ?? 0, failure) { Time = events.Now });
        cancellation.ThrowIfCancellationRequested();
        return new BuildReport(failure is null ? BuildOutcome.Success : BuildOutcome.Failure, failure, [.. own.Items.SelectMany(item => item.Artifacts)]);
    }
}
