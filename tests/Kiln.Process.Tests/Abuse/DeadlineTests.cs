using System.Text.Json.Nodes;
using Kiln.Process.Tests.Support;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Process.Tests.Abuse;

/// <summary>Time limits of handlers, cancellation, and the end of the run.</summary>
public sealed class DeadlineTests
{
    [Fact]
    public async Task A_handler_that_hangs_is_killed_after_its_time()
    {
        using AbusiveRun run = new AbusiveRun().Add(new JsonObject { ["do"] = "hang" }, ["preinit"], deadline: 0.3);
        ProcessCensus before = ProcessCensus.Take();

        HarnessRun ended = await run.InitializeAsync();

        Assert.Equal($"Plugin '{AbusiveRun.Id}' failed in hook 'preinit': it did not answer within 0.3 s", ended.Failure?.Message);
        Assert.Equal(KilnErrors.PluginFailed, ended.Failure!.Error);
        before.MustBeAsBefore();
    }

    [Fact]
    public async Task A_handler_that_ends_when_it_is_cancelled_lives_on()
    {
        using AbusiveRun run = new AbusiveRun().Add(new JsonObject { ["do"] = "slow", ["at"] = "prebuild" }, ["prebuild", "postbuild"], deadline: 0.3);

        HarnessRun ended = await run.RebuildAsync();

        Assert.Equal($"Plugin '{AbusiveRun.Id}' failed in hook 'prebuild': it did not answer within 0.3 s", ended.Failure?.Message);
        Assert.DoesNotContain(ended.Timeline, line => line.Contains("'postbuild'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Waiting_for_the_kernel_does_not_count()
    {
        using AbusiveRun run = new AbusiveRun().Add(new JsonObject { ["do"] = "wait" }, ["preinit"], ["exec:host:sleep"], deadline: 0.5);

        HarnessRun ended = await run.InitializeAsync();

        Assert.Null(ended.Failure);
    }

    [Fact]
    public async Task An_interrupted_run_cancels_the_handler()
    {
        using AbusiveRun run = new AbusiveRun().Add(new JsonObject { ["do"] = "slow" }, ["preinit"]);
        using var cancellation = new CancellationTokenSource();
        run.Harness.Sinks = [new Trigger("calling preinit hooks", cancellation)];
        ProcessCensus before = ProcessCensus.Take();

        HarnessRun ended = await run.RebuildAsync(cancellation.Token);

        Assert.Equal(KilnErrors.Interrupted, ended.Failure?.Error);
        before.MustBeAsBefore();
    }

    [Fact]
    public async Task One_that_does_not_answer_the_introduction_cannot_be_started()
    {
        using AbusiveRun run = new AbusiveRun().Add(new JsonObject { ["do"] = "early-crash" }, ["preinit"]);

        HarnessRun ended = await run.InitializeAsync();

        Assert.Equal(KilnErrors.PluginFailed, ended.Failure?.Error);
        Assert.Contains("could not be started: its process closed its standard output (exit status 1)", ended.Failure!.Message, StringComparison.Ordinal);
        Assert.Contains("ImportError: no module named whatever", ended.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_does_not_end_is_killed_with_a_warning()
    {
        using AbusiveRun run = new AbusiveRun().Add(new JsonObject { ["do"] = "deaf" }, ["preinit"]);
        ProcessCensus before = ProcessCensus.Take();

        HarnessRun ended = await run.InitializeAsync();

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains(ended.Timeline, line => line == $"WARNING: Plugin '{AbusiveRun.Id}' did not end in 5 s and was killed");
        before.MustBeAsBefore();
    }
}
