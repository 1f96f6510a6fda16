using Kiln.Kernel.Tests.Support;
using Kiln.Sdk.Events;
using Kiln.Sdk.Testing.Broker;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Kernel.Tests.Timelines;

/// <summary>What a signal does to a run.</summary>
public sealed class CancellationTests : IDisposable
{
    private const string Item = "hello-1.0-1.src.rpm";
    private readonly PluginHarness harness = new();
    private readonly CancellationTokenSource signal = new();
    private readonly CancellationTokenSource second = new();
    private int ends;

    public CancellationTests() => harness.Add(new Recorder(), Recorder.Manifest);

    public void Dispose()
    {
        signal.Dispose();
        second.Dispose();
        harness.Dispose();
    }

    [Fact]
    public async Task Program_is_ended_and_exit_hooks_run()
    {
        harness.Prepare = broker => broker.Script(IsBuild, async program =>
        {
            await signal.CancelAsync();
            await EndAsync(program);
            return 0;
        });

        HarnessRun run = await harness.RunAsync(harness.Rebuild(Item), signal.Token, second.Token);

        Assert.Equal(
            [
                $"Cancelled: building {Item}", $"Cancelled: build phase for {Item}", "INFO: → postbuild Failure",
                $"ERROR: Exception({Item}) Config(demo) 0 minutes 0 seconds", $"INFO: Results and/or logs in: {harness.Directory}/results",
                "INFO: → process_logs", "Cancelled: run", "INFO: → postumount", "exit 7",
            ],
            run.Timeline.SkipWhile(line => !line.StartsWith("Cancelled", StringComparison.Ordinal)));
        Assert.Equal(1, ends);
        Assert.Equal("Exiting on user interrupt, <CTRL>-C", run.Failure!.Message);
        Assert.Equal(15, run.Events.OfType<CommandFinished>().Last(item => item.Plan.Log == Sdk.Plans.LogChannel.Build).Result.Signal);
    }

    [Fact]
    public async Task Program_that_ignores_the_signal_is_killed_after_the_grace()
    {
        harness.Grace = TimeSpan.FromMilliseconds(50);
        var killed = new TaskCompletionSource();
        harness.Prepare = broker => broker.Script(IsBuild, async program =>
        {
            await signal.CancelAsync();
            await WaitForAsync(() => broker.Requests.OfType<Kiln.Broker.Contracts.Verbs.SignalExec>().Any(sent => sent.Signal == Kiln.Broker.Contracts.Verbs.ExecSignal.Kill));
            killed.SetResult();
            throw new OperationCanceledException(program.Ended);
        });

        HarnessRun run = await harness.RunAsync(harness.Rebuild(Item), signal.Token, second.Token);

        Assert.True(killed.Task.IsCompleted);
        Assert.Equal(7, run.ExitCode);
    }

    [Fact]
    public async Task Second_signal_kills_at_once()
    {
        harness.Grace = TimeSpan.FromMinutes(5);
        harness.Prepare = broker => broker.Script(IsBuild, async program =>
        {
            await signal.CancelAsync();
            await second.CancelAsync();
            await WaitForAsync(() => broker.Requests.OfType<Kiln.Broker.Contracts.Verbs.KillTree>().Any());
            throw new OperationCanceledException(program.Ended);
        });

        HarnessRun run = await harness.RunAsync(harness.Rebuild(Item), signal.Token, second.Token).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal(7, run.ExitCode);
    }

    [Fact]
    public async Task Cancelled_initialisation_is_told_to_initfailed_and_the_tree_is_reaped_by_the_next_run()
    {
        harness.Prepare = broker => broker.Script(program => program.CommandLine.Contains("Setup", StringComparison.Ordinal), async program =>
        {
            await File.WriteAllTextAsync(Path.Combine(program.TreePath, "half"), "installed");
            await signal.CancelAsync();
            await EndAsync(program);
            return 0;
        });
        HarnessRun run = await harness.RunAsync(new Operations.InitializeOperation(), signal.Token, second.Token);
        harness.Prepare = _ => { };

        HarnessRun next = await harness.RunAsync(new Operations.InitializeOperation(), TestContext.Current.CancellationToken);

        Assert.Contains("INFO: → initfailed", run.Timeline);
        Assert.Equal(0, next.ExitCode);
        Assert.False(File.Exists(Path.Combine(harness.RootPath, "half")));
        Assert.True(File.Exists(Path.Combine(harness.RootPath, ".initialized")));
    }

    private static bool IsBuild(FakeProgram program) => program.Request.Program == "/usr/bin/fake-build";

    private static async Task WaitForAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(5);
        }
    }

    private async Task EndAsync(FakeProgram program)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, program.Ended);
        }
        finally
        {
            Interlocked.Increment(ref ends);
        }
    }
}
