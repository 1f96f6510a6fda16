using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Kiln.Broker.Contracts.Channel;
using Kiln.Kernel.Operations;
using Kiln.Kernel.Plugins.Processes;
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
        int[] survivors = await KillRunAsync(next.Directory, nameof(Run_that_is_killed));
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

    [Fact]
    public async Task A_run_that_was_killed_while_plugins_start_has_no_journal_and_leaves_nothing_either()
    {
        Python.Require();
        string directory = Directory.CreateTempSubdirectory("kiln-early-").FullName;
        string scratch = Path.Combine(directory, "tmp");
        int[] survivors = await KillRunAsync(directory, nameof(Run_that_is_killed_while_plugins_start));
        try
        {
            Assert.All(survivors, id => Assert.True(IsRunning(id), "the plugin ended with its kernel: nothing is tested"));
            Assert.NotEmpty(Directory.GetDirectories(scratch, "kiln-foreign-*"));

            using System.Diagnostics.Process next = Start(directory, nameof(Run_that_comes_next));
            Task<string> output = next.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await next.WaitForExitAsync(TestContext.Current.CancellationToken);

            Assert.True(next.ExitCode == 0, await output);
            await UntilAsync(() => !survivors.Any(IsRunning));
            Assert.Empty(Directory.GetFileSystemEntries(scratch, "kiln-foreign-*"));
        }
        finally
        {
            Array.ForEach(survivors, ProcessGroup.KillOne);
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public async Task What_a_living_run_has_is_left_alone()
    {
        Python.Require();
        using AbusiveRun run = new AbusiveRun().Add(new JsonObject { ["do"] = "nothing" }, ["preinit", "postinit"]);
        string other = string.Empty;
        run.Harness.Sinks = [new Interjection("Start: chroot init", () => other = string.Join(' ', ScratchReaper.Reap()))];

        HarnessRun ended = await run.InitializeAsync();

        Assert.Null(ended.Failure);
        Assert.DoesNotContain(AbusiveRun.Id, other, StringComparison.Ordinal);
    }

    /// <summary>Its plugin never answers, and has a child in another session.</summary>
    [Fact(Explicit = true)]
    public async Task Run_that_is_killed_while_plugins_start()
    {
        string directory = Environment.GetEnvironmentVariable(Variable) ?? throw new InvalidOperationException($"{Variable} is not set");
        using var harness = new PluginHarness(directory);
        harness.AddFolder(Templates.InPython(directory, "ISigner", $"""
            import subprocess, time
            child = subprocess.Popen(["setsid", "sleep", "7777"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            with open("{directory}/pids.new", "w") as file:
                file.write("%d %d" % (os.getpid(), child.pid))
            os.rename("{directory}/pids.new", "{directory}/pids")
            time.sleep(7777)
            """));
        await harness.RunAsync(new InitializeOperation());
    }

    [Fact(Explicit = true)]
    public async Task Run_that_comes_next()
    {
        using var harness = new PluginHarness();

        Assert.Null((await harness.RunAsync(new InitializeOperation(), TestContext.Current.CancellationToken)).Failure);
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
    private static async Task<int[]> KillRunAsync(string directory, string run)
    {
        using System.Diagnostics.Process victim = Start(directory, run);
        Task<string> output = victim.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string pids = Path.Combine(directory, "pids");
        await UntilAsync(() => File.Exists(pids) || victim.HasExited);
        victim.Kill();
        await victim.WaitForExitAsync(TestContext.Current.CancellationToken);
        return File.Exists(pids)
            ? [.. (await File.ReadAllTextAsync(pids, TestContext.Current.CancellationToken)).Split(' ').Select(id => int.Parse(id, CultureInfo.InvariantCulture))]
            : throw new InvalidOperationException(await output);
    }

    private static System.Diagnostics.Process Start(string directory, string run) => System.Diagnostics.Process.Start(
        new ProcessStartInfo(Environment.ProcessPath!, ["-method", $"{typeof(SurvivorTests).FullName}.{run}", "-explicit", "only", "-noColor", "-noLogo"])
        {
            Environment = { [Variable] = directory, ["TMPDIR"] = Directory.CreateDirectory(Path.Combine(directory, "tmp")).FullName },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;

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
