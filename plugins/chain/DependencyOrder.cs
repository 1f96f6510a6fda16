using Kiln.Plugins.Chain.Scheduling;

namespace Kiln.Plugins.Chain;

/// <summary>Several packages at once, each in a slot of its own, as soon as what it requires of the chain is built.</summary>
internal sealed class DependencyOrder(PackageBuilder builder, ChainRequest request, PackageReader reader, ChainLog log) : IChainOrder
{
    private readonly int _jobs = request.Jobs ?? 1;

    public async Task<ChainRound> BuildAsync(IReadOnlyList<ChainPackage> packages, CancellationToken cancellation)
    {
        BuildSchedule schedule = await PlanAsync(packages, cancellation);
        var round = new ChainRound();
        var slots = new SortedSet<int>(Enumerable.Range(0, _jobs));
        List<Task<FinishedBuild>> running = [];
        while (true)
        {
            while (MayStart(round) && slots.Count > 0 && schedule.Next() is { } next)
            {
                int slot = slots.Min;
                slots.Remove(slot);
                running.Add(BuildAsync(next, packages[next], slot, cancellation));
            }

            Report(schedule, packages, round);
            if (running.Count == 0)
            {
                break;
            }

            await Task.WhenAny(running);
            foreach (Task<FinishedBuild> task in await EndedAsync(running))
            {
                running.Remove(task);
                FinishedBuild finished = await task;
                slots.Add(finished.Slot);
                Take(schedule, packages[finished.Package], finished, round);
            }
        }

        if (!MayStart(round) && round.Built.Count + round.Skipped.Count + round.Failed.Count < packages.Count)
        {
            log.Stopped(round.Failed[0]);
        }

        return round;
    }

    private async Task<BuildSchedule> PlanAsync(IReadOnlyList<ChainPackage> packages, CancellationToken cancellation)
    {
        List<SourceFacts> sources = [];
        Dictionary<int, ResultFacts> results = [];
        foreach (ChainPackage package in packages)
        {
            sources.Add(await reader.ReadSourceAsync(package, cancellation));
            if (reader.FindResults(package) is { } built)
            {
                results[sources.Count - 1] = built;
            }
        }

        return new BuildSchedule(sources, results);
    }

    private async Task<FinishedBuild> BuildAsync(int number, ChainPackage package, int slot, CancellationToken cancellation)
    {
        // Off this thread from the start: the beginning of a build waits for nothing for a long time.
        ChainOutcome outcome = await Task.Run(() => builder.BuildAsync(package, slot, labelled: _jobs > 1, cancellation), CancellationToken.None);
        return new FinishedBuild(number, slot, outcome);
    }

    private bool MayStart(ChainRound round) => round.Failed.Count == 0 || request.Continue;

    /// <summary>The builds that have ended, the earliest package first; if one has ended with an exception all others are waited for before it is thrown.</summary>
    private static async Task<IReadOnlyList<Task<FinishedBuild>>> EndedAsync(List<Task<FinishedBuild>> running)
    {
        if (running.Any(task => task.IsFaulted || task.IsCanceled))
        {
            await Task.WhenAll(running);
        }

        return [.. running.Where(task => task.IsCompletedSuccessfully).OrderBy(task => task.Result.Package)];
    }

    private void Take(BuildSchedule schedule, ChainPackage package, FinishedBuild finished, ChainRound round)
    {
        round.Add(package, finished.Outcome);
        if (finished.Outcome == ChainOutcome.Failed)
        {
            schedule.Fail(finished.Package);
        }
        else
        {
            schedule.Succeed(finished.Package, reader.ReadResults(package));
        }
    }

    private void Report(BuildSchedule schedule, IReadOnlyList<ChainPackage> packages, ChainRound round)
    {
        foreach (IReadOnlyList<int> cycle in schedule.TakeCycles())
        {
            log.Warn($"Circular requirement: {string.Join(", ", cycle.Select(number => packages[number].FileName))} require each other; they are built in the order given.");
        }

        foreach (DroppedPackage dropped in schedule.TakeDropped())
        {
            if (MayStart(round))
            {
                log.Error($"Not building {packages[dropped.Package].FileName}: it requires {packages[dropped.Cause].FileName}, which failed.");
                round.Add(packages[dropped.Package], ChainOutcome.Failed);
            }
        }
    }

    private sealed record FinishedBuild(int Package, int Slot, ChainOutcome Outcome);
}
