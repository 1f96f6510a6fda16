using System.Text.Json.Nodes;
using Kiln.Process.Tests.Support;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Process.Tests.Abuse;

/// <summary>What a process can ask of the kernel, without permission and with paths that lead elsewhere.</summary>
public sealed class BackCallAbuseTests
{
    [Theory]
    [InlineData("exec/run", """{"program":"id"}""", "exec:root")]
    [InlineData("exec/run", """{"program":"id","identity":"build"}""", "exec:build")]
    [InlineData("exec/run", """{"program":"/usr/bin/dnf","place":"hostTool"}""", "exec:host:dnf")]
    [InlineData("exec/host", """{"tool":"lscpu"}""", "exec:host:lscpu")]
    [InlineData("tree/read", """{"path":"/etc/passwd"}""", "tree:read")]
    [InlineData("tree/list", """{"path":"/etc"}""", "tree:read")]
    [InlineData("tree/exists", """{"path":"/etc"}""", "tree:read")]
    [InlineData("tree/put", """{"path":"/etc/x","text":"x"}""", "tree:write")]
    [InlineData("tree/apply", """{"operations":[{"type":"makeDevice","path":"/dev/null","device":"null"}]}""", "tree:device")]
    [InlineData("tree/apply", """{"operations":[{"type":"copyHostFile","source":"/etc/shadow","path":"/x"}]}""", "host:read")]
    [InlineData("tree/apply", """{"operations":[{"type":"runCommand","command":{"program":"id"}}]}""", "exec:root")]
    [InlineData("tree/read", """{"path":"/x","cache":"things"}""", "tree:write")]
    [InlineData("artifact/add", """{"name":"x","text":"x"}""", "artifact:add")]
    [InlineData("packages/run", """{"kind":"install","arguments":["x"]}""", "pm:invoke")]
    [InlineData("packages/query", """{"format":"x"}""", "pm:invoke")]
    public async Task What_was_not_granted_is_refused(string method, string parameters, string permission)
    {
        HarnessRun ended = await AskAsync(method, parameters);

        Assert.Equal(KilnErrors.PermissionDenied, ended.Failure?.Error);
        Assert.Contains($"'{AbusiveRun.Id}'", ended.Failure!.Message, StringComparison.Ordinal);
        Assert.Contains($"'{permission}'", ended.Failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tree/read", """{"path":"/../../etc/passwd"}""")]
    [InlineData("tree/read", """{"path":"etc/passwd"}""")]
    [InlineData("tree/list", """{"path":"/a/../../.."}""")]
    [InlineData("tree/exists", """{"path":"/.."}""")]
    [InlineData("tree/put", """{"path":"/../outside","text":"x"}""")]
    [InlineData("tree/put", """{"path":"/inside","file":"../../../etc/passwd"}""")]
    [InlineData("tree/put", """{"path":"/inside","file":"/etc/passwd"}""")]
    [InlineData("tree/read", """{"path":"/exists","file":"../stolen"}""")]
    [InlineData("tree/read", """{"path":"/x","cache":"../.."}""")]
    [InlineData("tree/apply", """{"operations":[{"type":"removePath","path":"/../..","contentOnly":true,"keep":[]}]}""")]
    [InlineData("artifact/add", """{"name":"../outside","text":"x"}""")]
    [InlineData("artifact/add", """{"name":"x","file":"../../../etc/passwd"}""")]
    [InlineData("state/get", """{"name":"../../secret"}""")]
    [InlineData("state/set", """{"name":"a/b","value":"x"}""")]
    [InlineData("cache/lock", """{"file":"../x"}""")]
    public async Task Paths_lead_nowhere_else(string method, string parameters)
    {
        HarnessRun ended = await AskAsync(method, parameters, "tree:read", "tree:write", "artifact:add");

        Assert.NotNull(ended.Failure);
        Assert.NotEqual(KilnErrors.PermissionDenied, ended.Failure.Error);
        Assert.DoesNotContain("did not answer", ended.Failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(ended.Timeline, line => line.StartsWith("INFO: answer", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("link", "cannot hand over 'link'")]
    [InlineData("fifo", "cannot hand over 'fifo': it is no regular file")]
    public async Task Only_regular_files_are_handed_over(string what, string cause)
    {
        using AbusiveRun run = new AbusiveRun().Add(new JsonObject { ["do"] = what }, ["preinit"], ["artifact:add"], deadline: 20);

        HarnessRun ended = await run.InitializeAsync();

        Assert.Contains(cause, ended.Failure?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no/such", "{}", "there is no method 'no/such'")]
    [InlineData("tree/read", """{"pth":"/x"}""", "pth")]
    [InlineData("tree/read", "{}", "path")]
    [InlineData("artifact/add", """{"name":"x"}""", "exactly one of text, content and file")]
    [InlineData("progress", """{"title":"x","step":"done"}""", "is not the step that was begun last")]
    [InlineData("cache/unlock", """{"lease":77}""", "there is no lease 77")]
    public async Task Slips_are_answered_with_what_is_wrong(string method, string parameters, string cause)
    {
        HarnessRun ended = await AskAsync(method, parameters, "tree:read", "artifact:add");

        Assert.Contains(cause, ended.Failure?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wrong-member", "its answer has the member 'mounts', which this hook does not take")]
    [InlineData("typo", "mount")]
    public async Task Slips_in_answers_are_named(string what, string cause)
    {
        using AbusiveRun run = new AbusiveRun().Add(new JsonObject { ["do"] = what }, ["preinit"]);

        HarnessRun ended = await run.InitializeAsync();

        Assert.StartsWith($"Plugin '{AbusiveRun.Id}' failed in hook 'preinit': its answer has ", ended.Failure?.Message, StringComparison.Ordinal);
        Assert.Contains(cause, ended.Failure!.Message, StringComparison.Ordinal);
    }

    private static async Task<HarnessRun> AskAsync(string method, string parameters, params string[] permissions)
    {
        using AbusiveRun run = new();
        var options = new JsonObject { ["do"] = "ask", ["method"] = method, ["params"] = JsonNode.Parse(parameters) };
        run.Add(options, ["preinit"], permissions, deadline: 20);
        return await run.InitializeAsync();
    }
}
