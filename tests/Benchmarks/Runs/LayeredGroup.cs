using Kiln.Benchmarks.Results;

namespace Kiln.Benchmarks.Runs;

/// <summary>Builds from layers in roots that only the program sees, beside rpmbuild alone in a tree with the same packages.</summary>
internal sealed class LayeredGroup(TestedProgram program, string source) : BenchmarkGroup
{
    private const string BareSmall = "rpmbuild alone, small package";
    private const string BareReal = "rpmbuild alone, real package";
    private static readonly Sampling Some = new(Runs: 9);

    public override string Name => "layers";

    public override async Task RunAsync(Recorder recorder)
    {
        using var directory = new ResultDirectory();
        string one = await SmallPackages.MakeAsync(directory.Path, "bench-one", "make");
        string two = await SmallPackages.MakeAsync(directory.Path, "bench-two", "make");
        await BareAsync(recorder, directory, two);
        await RunAsync("--scrub=all");
        await recorder.TimeAsync("first rebuild, no cache", Some with { Runs = 1, WarmUps = 0 }, () => RebuildAsync(one));
        await recorder.TimeAsync("another package with the same requirements, first time", Some with { Runs = 1, WarmUps = 0 }, () => RebuildAsync(two), BareSmall);
        var timeline = new RunTimeline(directory["events"], "chroot-init");
        await recorder.TimeAsync("clean rebuild, small package", timeline.Over(Some), () => RebuildAsync(two, "--events", directory["events"]), BareSmall);
        recorder.Note("of it, until all that rpmbuild needs is there", "ms", timeline.SinceStart(Some.WarmUps));
        recorder.Note("the same from the program's first state on", "ms", timeline.SinceFirstState(Some.WarmUps));
        await recorder.TimeAsync("clean rebuild, real package", Some, () => RebuildAsync(source), BareReal);
        await recorder.TimeAsync("--chroot true", Some, () => RunAsync("--chroot", "true"));
        await recorder.TimeAsync("--clean", Some with { Before = () => RunAsync("--init") }, () => RunAsync("--clean"));
        await recorder.TimeAsync("--init", Some with { Before = () => RunAsync("--clean") }, () => RunAsync("--init"));
        await recorder.TimeAsync("--scrub=all", Some with { Runs = 3, WarmUps = 0, Before = () => RunAsync("--init") }, () => RunAsync("--scrub=all"));

        Task RebuildAsync(string package, params IReadOnlyList<string> more) => RunAsync([.. more, "--resultdir", directory["r"], "--rebuild", package]);
    }

    private async Task BareAsync(Recorder recorder, ResultDirectory directory, string small)
    {
        await program.RunAsync([.. TestedProgram.Visible, "--resultdir", directory["r"], "--no-cleanup-after", "--rebuild", source]);
        await program.RunAsync([.. TestedProgram.Visible, "--install", "make"]);
        string root = await program.RootPathAsync();
        await BareBuild.TimeAsync(recorder, BareSmall, Some, root, small);
        await BareBuild.TimeAsync(recorder, BareReal, Some, root, source);
    }

    private Task RunAsync(params IReadOnlyList<string> arguments) => program.RunAsync([.. TestedProgram.Layered, .. TestedProgram.WithOwnCaches("bench-layers"), .. arguments]);
}
