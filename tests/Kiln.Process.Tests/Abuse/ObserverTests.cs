using System.Text.Json.Nodes;
using Kiln.Process.Tests.Support;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Process.Tests.Abuse;

/// <summary>A process that only observes cannot end a build, unless its manifest says so.</summary>
public sealed class ObserverTests
{
    private static readonly string[] OnlyLooks = ["tree:read", "artifact:add", "exec:host:sleep"];

    [Theory]
    [InlineData("crash", "preinit", "last words")]
    [InlineData("crash", "postyum", "last words")]
    [InlineData("crash", "postdeps", "last words")]
    [InlineData("crash", "postbuild", "last words")]
    [InlineData("crash", "process_logs", "last words")]
    [InlineData("garbage", "postbuild", "wrote to standard output what is no message of the protocol")]
    [InlineData("hang", "postbuild", "did not answer within")]
    public async Task Its_failure_is_a_warning_with_plugin_hook_and_cause(string what, string hook, string cause)
    {
        using AbusiveRun run = new AbusiveRun().Add(new JsonObject { ["do"] = what, ["at"] = hook }, [hook], OnlyLooks, deadline: 1, onFailure: null);
        ProcessCensus before = ProcessCensus.Take();

        HarnessRun ended = await run.RebuildAsync();

        Assert.Null(ended.Failure);
        Assert.Equal(0, ended.ExitCode);
        string warning = ended.Timeline.First(line => line.StartsWith($"WARNING: Plugin '{AbusiveRun.Id}' failed in hook '{hook}': ", StringComparison.Ordinal));
        Assert.Contains(cause, warning, StringComparison.Ordinal);
        before.MustBeAsBefore();
    }

    [Fact]
    public async Task The_later_hooks_of_a_dead_process_are_warnings_too()
    {
        using AbusiveRun run = new AbusiveRun().Add(new JsonObject { ["do"] = "crash", ["at"] = "preinit" }, ["preinit", "postbuild"], OnlyLooks, onFailure: null);

        HarnessRun ended = await run.RebuildAsync();

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains(ended.Timeline, line => line.StartsWith($"WARNING: Plugin '{AbusiveRun.Id}' failed in hook 'postbuild': ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_process_that_may_change_something_ends_the_build()
    {
        using AbusiveRun run = new AbusiveRun().Add(new JsonObject { ["do"] = "crash", ["at"] = "postbuild" }, ["postbuild"], ["tree:write"], onFailure: null);

        Assert.Equal(KilnErrors.PluginFailed, (await run.RebuildAsync()).Failure?.Error);
    }

    [Fact]
    public async Task A_wrong_introduction_ends_the_run_for_observers_too()
    {
        using AbusiveRun run = new AbusiveRun().Add(new JsonObject { ["hooks"] = new JsonArray("postdeps") }, ["postbuild"], OnlyLooks, onFailure: null);

        Assert.NotEqual(0, (await run.RebuildAsync()).ExitCode);
    }
}
