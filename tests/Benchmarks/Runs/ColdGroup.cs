using Kiln.Benchmarks.Results;

namespace Kiln.Benchmarks.Runs;

/// <summary>
/// A buildroot made from nothing, beside the package manager alone that installs the same packages on the same disk. Each run has directories of its own: ext4
/// makes files several times slower for a minute after many were deleted.
/// </summary>
internal sealed class ColdGroup(TestedProgram program) : BenchmarkGroup
{
    private const string Bare = "dnf --installroot alone";
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(65);
    private static readonly Sampling Few = new(Runs: 3, WarmUps: 0);

    public override string Name => "cold";

    public override async Task RunAsync(Recorder recorder)
    {
        await program.RunAsync([.. TestedProgram.Visible, "--init"]);
        using var place = new ColdPlace((await program.RootPathAsync()).TrimEnd('/'), await program.SetupAsync());
        await Task.Delay(Recovery);
        await recorder.TimeAsync(Bare, Few with { Before = place.NextAsync }, place.InstallAsync);
        recorder.Note("packages", "", await place.PackagesAsync());
        await TimeAsync("--init without any cache, overlay, layer stored", TestedProgram.Layered);
        await TimeAsync("--init without any cache, ordinary directory, layer stored by copying", TestedProgram.Visible);
        foreach (string name in place.Names)
        {
            await program.Tool.RunAsync([.. program.In(name), "--scrub=all"]);
        }

        Task TimeAsync(string name, IReadOnlyList<string> options) => recorder.TimeAsync(
            name,
            Few with { Before = place.NextAsync },
            () => program.Tool.RunAsync([.. program.In(place.Name), .. options, "--config-opts", $"cache_topdir={place.Cache}", "--init"]),
            Bare);
    }
}
