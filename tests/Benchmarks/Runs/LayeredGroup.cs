using Kiln.Benchmarks.Results;

namespace Kiln.Benchmarks.Runs;

/// <summary>Builds from layers in roots that only the program sees.</summary>
internal sealed class LayeredGroup(TestedProgram program, string source) : BenchmarkGroup
{
    private static readonly Sampling Some = new(Runs: 5);

    public override string Name => "layers";

    public override async Task RunAsync(Recorder recorder)
    {
        using var directory = new ResultDirectory();
        string one = await SmallPackages.MakeAsync(directory.Path, "bench-one", "make");
        string two = await SmallPackages.MakeAsync(directory.Path, "bench-two", "make");
        await RunAsync("--scrub=all");
        await recorder.TimeAsync("first rebuild, no cache", Some with { Runs = 1, WarmUps = 0 }, () => RebuildAsync(one));
        await recorder.TimeAsync("another package with the same requirements, first time", Some with { Runs = 1, WarmUps = 0 }, () => RebuildAsync(two));
        await recorder.TimeAsync("clean rebuild, small package", Some, () => RebuildAsync(two));
        await recorder.TimeAsync("clean rebuild, real package", Some, () => RebuildAsync(source));
        await recorder.TimeAsync("--init", Some with { Before = () => RunAsync("--clean") }, () => RunAsync("--init"));
        await RunAsync("--scrub=all");

        Task RebuildAsync(string package) => RunAsync("--resultdir", directory["r"], "--rebuild", package);
    }

    private Task RunAsync(params IReadOnlyList<string> arguments) => program.RunAsync([.. TestedProgram.Layered, .. arguments]);
}
