using Kiln.Benchmarks.Results;

namespace Kiln.Benchmarks.Runs;

/// <summary>Builds of one configuration at once, each in a run of its own, from layers that are there.</summary>
internal sealed class ParallelGroup(TestedProgram program) : BenchmarkGroup
{
    private const string Alone = "one";
    private static readonly int[] Counts = [2, 4, 8];

    public override string Name => "parallel";

    public override async Task RunAsync(Recorder recorder)
    {
        using var directory = new ResultDirectory();
        string source = await SmallPackages.MakeAsync(directory.Path, "bench-parallel", "make");
        var sampling = new Sampling(Runs: 3);
        await recorder.TimeAsync(Alone, sampling, () => BuildAsync(0));
        foreach (int count in Counts)
        {
            await recorder.TimeAsync($"{count} at once", sampling, () => Task.WhenAll(Enumerable.Range(0, count).Select(BuildAsync)), Alone);
        }

        Task BuildAsync(int number) => program.Tool.RunAsync(
            [.. program.In($"bench-{number}"), .. TestedProgram.Layered, "--resultdir", directory[$"r{number}"], "--rebuild", source]);
    }
}
