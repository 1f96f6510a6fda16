using Kiln.Benchmarks.Results;

namespace Kiln.Benchmarks.Runs;

/// <summary>A chain of 20 small packages, half of which need another one.</summary>
internal sealed class ChainGroup(TestedProgram program, bool isPeer) : BenchmarkGroup
{
    private const int Packages = 20;
    private const string OneJob = "one after the other";
    private static readonly Sampling Once = new(Runs: 1, WarmUps: 0);

    public override string Name => "chain";

    public override async Task RunAsync(Recorder recorder)
    {
        using var directory = new ResultDirectory();
        var sources = new List<string>();
        for (int number = 0; number < Packages; number++)
        {
            sources.Add(await SmallPackages.MakeAsync(directory.Path, $"link{number}", number % 2 == 1 ? $"link{number - 1}" : string.Empty));
        }

        await program.RunAsync("--init");
        await recorder.TimeAsync(OneJob, Once, () => program.RunAsync(["--chain", "--localrepo", directory["one"], .. sources]));
        if (!isPeer)
        {
            await recorder.TimeAsync("--jobs 2", Once, () => program.RunAsync(["--chain", "--jobs", "2", "--localrepo", directory["two"], .. sources]), OneJob);
        }
    }
}
