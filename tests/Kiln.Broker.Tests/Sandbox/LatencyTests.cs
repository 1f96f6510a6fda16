using System.Diagnostics;
using Kiln.Broker.Contracts.Verbs;

namespace Kiln.Broker.Tests.Sandbox;

/// <summary>Prints how long programs take to start; asserts only that they do.</summary>
public sealed class LatencyTests : BothModesTests
{
    private const int Rounds = 100;

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Starting_a_program(LaunchMode mode)
    {
        await using var bench = await SandboxBench.OpenAsync(mode);
        var request = bench.Request("/bin/true");
        var joined = await MeasureAsync(bench, request, freshEachTime: false);
        var fresh = await MeasureAsync(bench, request, freshEachTime: true);
        TestContext.Current.SendDiagnosticMessage($"{mode}: join {joined}; make a sandbox and join {fresh}");
    }

    private static async Task<string> MeasureAsync(SandboxBench bench, StartExec request, bool freshEachTime)
    {
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            if (freshEachTime)
            {
                await bench.AskAsync(new KillTree(bench.Tree));
            }

            var start = Stopwatch.GetTimestamp();
            var (exit, _) = await bench.RunAsync(request);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            Assert.Equal(0, exit.ExitCode);
        }

        times.Sort();
        return $"median {times[Rounds / 2]:F2} ms, p95 {times[Rounds * 95 / 100]:F2} ms";
    }
}
