using Kiln.Benchmarks.Results;

namespace Kiln.Benchmarks.Runs;

/// <summary>A buildroot made from nothing, beside the package manager alone that installs the same packages on the same disk.</summary>
internal sealed class ColdGroup(TestedProgram program) : BenchmarkGroup
{
    private const string Bare = "dnf --installroot alone";
    private static readonly Sampling Few = new(Runs: 3, WarmUps: 0);

    public override string Name => "cold";

    public override async Task RunAsync(Recorder recorder)
    {
        await program.RunAsync([.. TestedProgram.Visible, "--scrub=all"]);
        await program.RunAsync([.. TestedProgram.Visible, "--init"]);
        string root = (await program.RootPathAsync()).TrimEnd('/');
        using var bare = new BareInstallation(root, await program.SetupAsync());
        await recorder.TimeAsync(Bare, Few with { Before = bare.EmptyAsync }, bare.RunAsync);
        recorder.Note("packages", "", await bare.PackagesAsync());
        await TimeAsync("--init without any cache, ordinary directory, layer stored by copying", TestedProgram.Visible);
        await TimeAsync("--init without any cache, overlay, layer stored", TestedProgram.Layered);

        Task TimeAsync(string name, IReadOnlyList<string> options) => recorder.TimeAsync(
            name, Few with { Before = () => program.RunAsync([.. options, "--scrub=all"]) }, () => program.RunAsync([.. options, "--init"]), Bare);
    }
}
