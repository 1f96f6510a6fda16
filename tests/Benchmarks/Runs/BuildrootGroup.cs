using Kiln.Benchmarks.Results;

namespace Kiln.Benchmarks.Runs;

/// <summary>The life of a buildroot in an ordinary directory.</summary>
internal sealed class BuildrootGroup(TestedProgram program) : BenchmarkGroup
{
    private const string Chroot = "chroot(8) true in the same tree";
    private static readonly IReadOnlyList<string> OwnCaches = TestedProgram.WithOwnCaches("bench-buildroot");
    private static readonly Sampling Few = new(Runs: 3);
    private static readonly Sampling Often = new(Runs: 9);

    public override string Name => "buildroot";

    public override async Task RunAsync(Recorder recorder)
    {
        await recorder.TimeAsync("--init without any cache", Few with { WarmUps = 0, Before = () => RunAsync("--scrub=all") }, () => RunAsync("--init"));
        await recorder.TimeAsync("--init with caches", Few with { Before = () => RunAsync("--clean") }, () => RunAsync("--init"));
        string root = await program.RootPathAsync(OwnCaches);
        await recorder.TimeAsync(Chroot, Often, () => new BuildTool("chroot").RunAsync(root, "/bin/true"));
        await recorder.TimeAsync("--chroot true", Often, () => RunAsync("--chroot", "true"), Chroot);
        await recorder.TimeAsync("--clean", Few with { Before = () => RunAsync("--init") }, () => RunAsync("--clean"));
        await recorder.TimeAsync("--scrub=all", Few with { WarmUps = 0, Before = () => RunAsync("--init") }, () => RunAsync("--scrub=all"));
    }

    private Task RunAsync(params IReadOnlyList<string> arguments) => program.RunAsync([.. TestedProgram.Visible, .. OwnCaches, .. arguments]);
}
