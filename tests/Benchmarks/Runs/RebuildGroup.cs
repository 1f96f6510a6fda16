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
        await program.RunAsync("--resultdir", directory["r"], "--no-cleanup-after", "--rebuild", source);
        await BareAsync(recorder, BareReal, source);
        await BareAsync(recorder, BareSmall, small);
        await recorder.TimeAsync("--no-clean --rebuild, small package", Some, () => RebuildAsync(small), BareSmall);
        await recorder.TimeAsync("--no-clean --rebuild, real package", Some, () => RebuildAsync(source), BareReal);

        Task RebuildAsync(string package) => program.RunAsync("--resultdir", directory["r"], "--no-clean", "--no-cleanup-after", "--rebuild", package);
    }

    private async Task BareAsync(Recorder recorder, string name, string package)
    {
        string root = await program.RootPathAsync();
        string copy = Path.Combine(root, "tmp", Path.GetFileName(package));
        File.Copy(package, copy, overwrite: true);
        await recorder.TimeAsync(name, Some, () => new BuildTool("chroot").RunAsync(
            root, "/usr/bin/rpmbuild", "--rebuild", "--nodeps", "--define", "_topdir /tmp/bench-top", $"/tmp/{Path.GetFileName(package)}"));
        File.Delete(copy);
        Directory.Delete(Path.Combine(root, "tmp", "bench-top"), recursive: true);
    }
}
