using Kiln.Benchmarks.Results;

namespace Kiln.Benchmarks.Runs;

/// <summary>Rebuilds in an ordinary directory, beside rpmbuild alone in the same tree.</summary>
internal sealed class RebuildGroup(TestedProgram program, string source) : BenchmarkGroup
{
    private const string BareSmall = "rpmbuild alone, small package";
    private const string BareReal = "rpmbuild alone, real package";
    private static readonly Sampling Some = new(Runs: 5);

    public override string Name => "rebuild";

    public override async Task RunAsync(Recorder recorder)
    {
        using var directory = new ResultDirectory();
        string small = await SmallPackages.MakeAsync(directory.Path, "bench-small", requires: string.Empty);
        await RebuildAsync(source, "--clean");
        string root = await program.RootPathAsync();
        await BareBuild.TimeAsync(recorder, BareReal, Some, root, source);
        await BareBuild.TimeAsync(recorder, BareSmall, Some, root, small);
        await recorder.TimeAsync("--no-clean --rebuild, small package", Some, () => RebuildAsync(small, "--no-clean"), BareSmall);
        await recorder.TimeAsync("--no-clean --rebuild, real package", Some, () => RebuildAsync(source, "--no-clean"), BareReal);

        Task RebuildAsync(string package, string first) =>
            program.RunAsync([.. TestedProgram.Visible, "--resultdir", directory["r"], .. first == "--clean" ? Array.Empty<string>() : [first], "--no-cleanup-after", "--rebuild", package]);
    }
}
