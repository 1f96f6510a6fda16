using Kiln.Benchmarks.Results;

namespace Kiln.Benchmarks.Runs;

/// <summary>Builds of one configuration at once, each in a run of its own, from layers that are there.</summary>
internal sealed class ParallelGroup(TestedProgram program) : BenchmarkGroup
{
    private const string Alone = "one";
    private static readonly int[] Counts = [2, 4, 8];
    private static readonly Sampling Some = new(Runs: 5);

    public override string Name => "parallel";

    public override async Task RunAsync(Recorder recorder)
    {
        using var directory = new ResultDirectory();
        string source = await SmallPackages.MakeAsync(directory.Path, "bench-parallel", "make");
        Sample alone = await recorder.TimeAsync(Alone, Some, () => BuildAsync(0));
        foreach (int count in Counts)
        {
            int before = Waits(count);
            Sample together = await recorder.TimeAsync($"{count} at once", Some, () => Task.WhenAll(Enumerable.Range(0, count).Select(BuildAsync)), Alone);
            recorder.Note($"{count} at once: throughput of the ideal", "", alone.Median * count / Math.Min(count, Environment.ProcessorCount) / together.Median);
            recorder.Note($"{count} at once: waits for locks in all runs", "", Waits(count) - before);
        }

        Task BuildAsync(int number) => program.Tool.RunAsync(
            [.. program.In($"bench-{number}"), .. TestedProgram.Layered, "--resultdir", directory[$"r{number}"], "--rebuild", source]);

        int Waits(int builds) => Enumerable.Range(0, builds).Select(number => Path.Combine(directory[$"r{number}"], "state.log")).Where(File.Exists)
            .Sum(log => File.ReadLines(log).Count(line => line.Contains("Start: Waiting for", StringComparison.Ordinal)));
    }
}
