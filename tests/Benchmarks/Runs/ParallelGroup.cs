using Kiln.Benchmarks.Results;

namespace Kiln.Benchmarks.Runs;

/// <summary>Builds of one configuration at once, each in a run of its own, from layers that are there.</summary>
internal sealed class ParallelGroup(TestedProgram program, string source) : BenchmarkGroup
{
    private static readonly int[] Counts = [2, 4, 8];
    private static readonly Sampling Some = new(Runs: 5);
    private static readonly Sampling Few = new(Runs: 2, WarmUps: 1);

    public override string Name => "parallel";

    public override async Task RunAsync(Recorder recorder)
    {
        using var directory = new ResultDirectory();
        await CompareAsync(recorder, directory, Some, "small package", await SmallPackages.MakeAsync(directory.Path, "bench-parallel", "make"));
        await CompareAsync(recorder, directory, Few, "real package", source);
    }

    private async Task CompareAsync(Recorder recorder, ResultDirectory directory, Sampling sampling, string what, string package)
    {
        double reached = await TimeAsync(recorder, directory, sampling, what, package);
        double possible = await TimeBareAsync(recorder, directory, sampling, what, package);
        recorder.Note($"{Counts[^1]} at once, {what}: throughput of what rpmbuild alone reaches", "", reached / possible);
    }

    /// <summary>What the machine itself loses when several build at once: processors that share a core, caches, memory.</summary>
    /// <returns>The throughput of the ideal.</returns>
    private async Task<double> TimeBareAsync(Recorder recorder, ResultDirectory directory, Sampling sampling, string what, string package)
    {
        string alone = $"rpmbuild alone, one, {what}";
        int all = Counts[^1];
        await program.RunAsync([.. TestedProgram.Visible, "--resultdir", directory["r"], "--no-cleanup-after", "--rebuild", package]);
        string root = await program.RootPathAsync();
        Sample one = await BareBuild.TimeAsync(recorder, alone, sampling, root, package);
        Sample together = await BareBuild.TimeAsync(recorder, $"rpmbuild alone, {all} at once, {what}", sampling, root, package, all, alone);
        double throughput = OfIdeal(one, all, together);
        recorder.Note($"rpmbuild alone, {all} at once: throughput of the ideal", "", throughput);
        return throughput;
    }

    private static double OfIdeal(Sample one, int count, Sample together) => one.Median * count / Math.Min(count, Environment.ProcessorCount) / together.Median;

    /// <returns>The throughput of the ideal of most at once.</returns>
    private async Task<double> TimeAsync(Recorder recorder, ResultDirectory directory, Sampling sampling, string what, string package)
    {
        double throughput = 1;
        string alone = $"one, {what}";
        Sample one = await recorder.TimeAsync(alone, sampling, () => BuildAsync(0));
        foreach (int count in Counts)
        {
            int before = Waits(count);
            Sample together = await recorder.TimeAsync($"{count} at once, {what}", sampling, () => Task.WhenAll(Enumerable.Range(0, count).Select(BuildAsync)), alone);
            throughput = OfIdeal(one, count, together);
            recorder.Note($"{count} at once: throughput of the ideal", "", throughput);
            recorder.Note($"{count} at once: waits for locks in all runs", "", Waits(count) - before);
        }

        return throughput;

        Task BuildAsync(int number) => program.Tool.RunAsync(
            [.. program.In($"bench-{number}"), .. TestedProgram.Layered, "--resultdir", directory[$"r{number}"], "--rebuild", package]);

        int Waits(int builds) => Enumerable.Range(0, builds).Select(number => Path.Combine(directory[$"r{number}"], "state.log")).Where(File.Exists)
            .Sum(log => File.ReadLines(log).Count(line => line.Contains("Start: Waiting for", StringComparison.Ordinal)));
    }
}
