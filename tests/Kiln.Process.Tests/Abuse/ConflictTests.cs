using System.Text.Json.Nodes;
using Kiln.Process.Tests.Support;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Process.Tests.Abuse;

/// <summary>Processes that contradict each other, their manifests or the protocol.</summary>
public sealed class ConflictTests
{
    [Fact]
    public async Task Two_owners_of_a_mount_target_are_named()
    {
        const string Answer = """{"mounts":[{"mount":{"type":"tmpfs","target":"/mnt/x","sizeBytes":0,"mode":493}}]}""";
        using AbusiveRun run = new AbusiveRun()
            .Add("one", new JsonObject { ["do"] = Answer }, ["mounts"], ["mount:tmpfs"])
            .Add("two", new JsonObject { ["do"] = Answer }, ["mounts"], ["mount:tmpfs"]);

        HarnessRun ended = await run.InitializeAsync();

        Assert.Equal(KilnErrors.PluginConflict, ended.Failure?.Error);
        Assert.Equal("Plugins 'one' and 'two' both mount something on '/mnt/x'.", ended.Failure!.Message);
    }

    [Fact]
    public async Task Two_owners_of_a_variable_are_named()
    {
        const string Answer = """{"environment":{"CC":"gcc"}}""";
        using AbusiveRun run = new AbusiveRun()
            .Add("one", new JsonObject { ["do"] = Answer }, ["environment"])
            .Add("two", new JsonObject { ["do"] = Answer }, ["environment"]);

        HarnessRun ended = await run.InitializeAsync();

        Assert.Equal("Plugins 'one' and 'two' both set the environment variable 'CC'.", ended.Failure?.Message);
    }

    [Fact]
    public async Task A_mount_without_permission_is_refused()
    {
        const string Answer = """{"mounts":[{"mount":{"type":"hostBind","source":"/etc","target":"/host","readOnly":false}}]}""";
        using AbusiveRun run = new AbusiveRun().Add(new JsonObject { ["do"] = Answer }, ["mounts"]);

        HarnessRun ended = await run.InitializeAsync();

        Assert.Equal(KilnErrors.PermissionDenied, ended.Failure?.Error);
        Assert.Contains("'mount:bind'", ended.Failure!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""["preinit","postinit"]""", "announces hook 'postinit', which its manifest does not declare")]
    [InlineData("[]", "declares hook 'preinit' in its manifest, but does not announce it")]
    public async Task A_manifest_that_lies_about_its_hooks_is_found_out(string hooks, string cause)
    {
        using AbusiveRun run = new AbusiveRun().Add(new JsonObject { ["hooks"] = JsonNode.Parse(hooks) }, ["preinit"]);

        HarnessRun ended = await run.InitializeAsync();

        Assert.Equal(KilnErrors.BadPlugin, ended.Failure?.Error);
        Assert.Contains($"Plugin '{AbusiveRun.Id}' in ", ended.Failure!.Message, StringComparison.Ordinal);
        Assert.Contains(cause, ended.Failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2.0")]
    [InlineData("0.9")]
    [InlineData("latest")]
    public async Task Another_protocol_is_refused(string version)
    {
        using AbusiveRun run = new AbusiveRun().Add(new JsonObject { ["protocol"] = version }, ["preinit"]);

        HarnessRun ended = await run.InitializeAsync();

        Assert.Equal(KilnErrors.BadPlugin, ended.Failure?.Error);
        Assert.Contains($"speaks the plugin protocol '{version}'; this program speaks 1.0 up to but not including 2.0", ended.Failure!.Message, StringComparison.Ordinal);
    }
}
