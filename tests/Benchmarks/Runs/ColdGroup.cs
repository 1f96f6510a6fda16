using Kiln.Benchmarks.Results;

namespace Kiln.Benchmarks.Runs;

/// <summary>A buildroot made from nothing, in turns with the package manager alone that installs the same packages on the same disk.</summary>
internal sealed class ColdGroup(TestedProgram program) : BenchmarkGroup
{
    private const string Bare = "dnf --installroot alone";

    public override string Name => "cold";

    public override async Task RunAsync(Recorder recorder)
    {
        await program.RunAsync([.. TestedProgram.Visible, "--init"]);
        await using var place = new ColdPlace((await program.RootPathAsync()).TrimEnd('/'), await program.SetupAsync());
        await recorder.TimeInTurnsAsync(
            new Sampling(Runs: 5, WarmUps: 0) { Before = place.NextAsync, After = place.CountAsync },
            new TimedStep(Bare, place.InstallAsync),
            new TimedStep("--init without any cache, overlay, layer stored", () => InitializeAsync(TestedProgram.Layered), Bare),
            new TimedStep("--init without any cache, ordinary directory, layer stored by copying", () => InitializeAsync(TestedProgram.Visible), Bare));
        recorder.Note("packages", "", place.Packages);

        Task InitializeAsync(IReadOnlyList<string> options) => program.RunAsync([.. options, .. place.Options, "--init"]);
    }
}
