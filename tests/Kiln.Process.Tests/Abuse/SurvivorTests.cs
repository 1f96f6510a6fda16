using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Kiln.Broker.Contracts.Channel;
using Kiln.Kernel.Operations;
using Kiln.Process.Tests.Support;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Process.Tests.Abuse;

/// <summary>Processes of a plugin whose kernel was killed before it could end them.</summary>
public sealed class SurvivorTests
{
    private const string Variable = "KILN_TEST_RUN_TO_BE_KILLED";

    [Fact]
    public async Task What_outlives_a_killed_run_is_ended_by_the_next_one()
    {
        Python.Require();
        using var next = new PluginHarness();
        int[] survivors = await KillRunAsync(next.Directory);
        try
        {
            Assert.All(survivors, id => Assert.True(IsRunning(id), "the plugin ended with its kernel: nothing is tested"));

            HarnessRun run = await next.RunAsync(new InitializeOperation(), TestContext.Current.CancellationToken);

            Assert.Null(run.Failure);
            await UntilAsync(() => !survivors.Any(IsRunning));
            Assert.Empty(Directory.GetFiles(Path.Combine(next.Directory, "lib", ".kiln", "journal")));
        }
        finally
        {
            Array.ForEach(survivors, ProcessGroup.KillOne);
        }
    }

    /// <summary>The part of the other process; see <see cref="KillRunAsync"/>.</summary>
    [Fact(Explicit = true)]
    public async Task Run_that_is_killed()
    {
        string directory = Environment.GetEnvironmentVariable(Variable) ?? throw new InvalidOperationException($"{Variable} is not set");
        using AbusiveRun run = new AbusiveRun(new PluginHarness(directory)).Add(
            new JsonObject { ["do"] = "survive", ["pid"] = Path.Combine(directory, "pids") }, ["preinit"]);
        await run.InitializeAsync();
    }

    /// <summary>Runs a kernel with a plugin in a process of its own and kills that.</summary>
    /// <returns>Processes of the plugin.</returns>
    private static async Task<int[]> KillRunAsync(string directory)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["-method", $"{typeof(SurvivorTests).FullName}.{nameof(Run_that_is_killed)}", "-explicit", "only", "-noColor", "-noLogo"])
        {
            Environment = { [Variable] = directory, ["TMPDIR"] = Directory.CreateDirectory(Path.Combine(directory, "tmp")).FullName },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var victim = System.Diagnostics.Process.Start(start)!;
        Task<string> output = victim.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string pids = Path.Combine(directory, "pids");
        await UntilAsync(() => File.Exists(pids) || victim.HasExited);
        victim.Kill();
        await victim.WaitForExitAsync(TestContext.Current.CancellationToken);
        return File.Exists(pids)
            ? [.. (await File.ReadAllTextAsync(pids, TestContext.Current.CancellationToken)).Split(' ').Select(id => int.Parse(id, CultureInfo.InvariantCulture))]
            : throw new InvalidOperationException(await output);
    }

    /// <summary>A process that nobody has waited for yet has no environment any more.</summary>
    private static bool IsRunning(int id)
    {
        try
        {
            return File.ReadAllBytes($"/proc/{id}/environ").Length > 0;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (int attempt = 0; attempt < 2400 && !condition(); attempt++)
        {
            await Task.Delay(25, TestContext.Current.CancellationToken);
        }

        Assert.True(condition());
    }
}
