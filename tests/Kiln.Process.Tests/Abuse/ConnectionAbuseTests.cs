using System.Text.Json.Nodes;
using Kiln.Process.Tests.Support;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Process.Tests.Abuse;

/// <summary>What a process can do to its connection. The kernel survives, says which plugin and why, and leaves nothing behind.</summary>
public sealed class ConnectionAbuseTests
{
    [Theory]
    [InlineData("crash", "its process closed its standard output (exit status 3). Last lines of its standard error:\n  about to crash\n  last words")]
    [InlineData("signal", "(signal 11)")]
    [InlineData("garbage", "wrote to standard output what is no message of the protocol: 'hello, I am a debug print'")]
    [InlineData("flood", "wrote to standard output what is no message of the protocol: 'xxxx")]
    [InlineData("huge", "announced a message of 104857600 bytes; the limit is 16777216")]
    [InlineData("gigabyte", "announced a message of 1073741824000 bytes; the limit is 16777216")]
    [InlineData("half-header", "ended in the middle of a header: 'Content-Len'")]
    [InlineData("half-body", "ended after 10 of the 1000 bytes of a message")]
    [InlineData("unknown-id", "answered a request with the id 4711, which nobody waits for")]
    [InlineData("not-json", "sent a message of 5 bytes that is not JSON")]
    [InlineData("not-rpc", "sent a message that is not a JSON-RPC 2.0 object: [1,2,3,44]")]
    [InlineData("log-flood", "logged more than 10000 messages or 16777216 characters during one call")]
    [InlineData("request-flood", "has more than 64 requests waiting for answers")]
    [InlineData("unknown-notification", "sent the notification 'lgo', which does not exist")]
    public async Task The_run_ends_with_plugin_hook_and_cause(string what, string cause)
    {
        using AbusiveRun run = new AbusiveRun().Add(new JsonObject { ["do"] = what }, ["preinit"], ["exec:host:sleep"]);
        ProcessCensus before = ProcessCensus.Take();

        HarnessRun ended = await run.InitializeAsync();

        Assert.Equal(KilnErrors.PluginFailed, ended.Failure?.Error);
        Assert.Equal(1, ended.ExitCode);
        Assert.StartsWith($"Plugin '{AbusiveRun.Id}' failed in hook 'preinit': ", ended.Failure!.Message, StringComparison.Ordinal);
        Assert.Contains(cause, ended.Failure.Message, StringComparison.Ordinal);
        Assert.Contains($"--disable-plugin={AbusiveRun.Id}", ended.Failure.WayOut, StringComparison.Ordinal);
        before.MustBeAsBefore();
    }

    [Theory]
    [InlineData("preinit")]
    [InlineData("mounts")]
    [InlineData("environment")]
    [InlineData("preyum")]
    [InlineData("postyum")]
    [InlineData("postinit")]
    [InlineData("earlyprebuild")]
    [InlineData("packages")]
    [InlineData("prebuild")]
    [InlineData("postdeps")]
    [InlineData("validate_build")]
    [InlineData("postbuild")]
    [InlineData("process_logs")]
    [InlineData("mount_root")]
    public async Task A_crash_at_any_hook_names_it(string hook)
    {
        using AbusiveRun run = new AbusiveRun().Add(new JsonObject { ["do"] = "crash", ["at"] = hook }, [hook]);
        ProcessCensus before = ProcessCensus.Take();

        HarnessRun ended = await run.RebuildAsync();

        Assert.Equal(KilnErrors.PluginFailed, ended.Failure?.Error);
        Assert.StartsWith($"Plugin '{AbusiveRun.Id}' failed in hook '{hook}': its process closed its standard output (exit status 3)", ended.Failure!.Message, StringComparison.Ordinal);
        before.MustBeAsBefore();
    }

    [Fact]
    public async Task Later_hooks_of_a_dead_plugin_fail_with_the_same_cause()
    {
        using AbusiveRun run = new AbusiveRun().Add(new JsonObject { ["do"] = "crash", ["at"] = "prebuild" }, ["prebuild", "postbuild"]);

        HarnessRun ended = await run.RebuildAsync();

        Assert.StartsWith($"Plugin '{AbusiveRun.Id}' failed in hook 'prebuild'", ended.Failure!.Message, StringComparison.Ordinal);
        Assert.Contains(ended.Timeline, line => line.Contains($"Plugin '{AbusiveRun.Id}' failed in hook 'postbuild': its process closed its standard output", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_the_catalogue_says_warn_the_run_goes_on()
    {
        using AbusiveRun run = new AbusiveRun()
            .Add(new JsonObject { ["do"] = "crash", ["at"] = "initfailed" }, ["initfailed"], onFailure: null)
            .Add("other", new JsonObject { ["do"] = "raise", ["at"] = "preinit" }, ["preinit"]);

        HarnessRun ended = await run.InitializeAsync();

        Assert.Equal("Plugin 'other' failed in hook 'preinit': something specific went wrong", ended.Failure!.Message);
        Assert.Contains(ended.Timeline, line => line.StartsWith($"WARNING: Plugin '{AbusiveRun.Id}' failed in hook 'initfailed'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_flood_on_standard_error_is_cut_and_the_run_goes_on()
    {
        using AbusiveRun run = new AbusiveRun().Add(new JsonObject { ["do"] = "stderr-flood" }, ["preinit"]);

        HarnessRun ended = await run.InitializeAsync();

        Assert.Null(ended.Failure);
        Assert.Contains($"WARNING: Plugin '{AbusiveRun.Id}' has written more than 2000 lines to standard error; the rest is not logged", ended.Timeline);
    }

    [Fact]
    public async Task A_process_that_was_forked_away_ends_with_the_run()
    {
        using AbusiveRun run = new AbusiveRun();
        string pid = Path.Combine(run.Folder, "pid");
        run.Add(new JsonObject { ["do"] = "fork", ["pid"] = pid }, ["preinit"]);
        ProcessCensus before = ProcessCensus.Take();

        HarnessRun ended = await run.InitializeAsync();

        Assert.Null(ended.Failure);
        Assert.NotEmpty(File.ReadAllText(pid));
        before.MustBeAsBefore();
    }
}
