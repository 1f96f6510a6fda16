using System.Text.Json.Nodes;
using Kiln.Kernel.Operations;
using Kiln.Process.Tests.Support;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Process.Tests.Hosting;

/// <summary>One class, two hostings: the same tests, in the process of the test and over a real pipe.</summary>
public sealed class TwoHostingsTests : IDisposable
{
    private readonly PluginHarness harness = new();

    public static TheoryData<PluginHosting> Hostings => [PluginHosting.InProcess, PluginHosting.Process];

    public void Dispose() => harness.Dispose();

    [Theory]
    [MemberData(nameof(Hostings))]
    public async Task Options_artifacts_state_and_log(PluginHosting hosting)
    {
        harness.Settings = harness.Settings.With("root", "demo").With("plugin_conf", new JsonObject { ["sizes_opts"] = new JsonObject { ["limit"] = 5 } });
        Add(new SizesPlugin(), "sizes", hosting, ["postbuild", "validate_build", "prebuild"], [], "artifact:add", "exec:host:sleep");

        await harness.RunAsync(harness.Rebuild("a-1-1.src.rpm"));
        HarnessRun run = await harness.RunAsync(harness.Rebuild("a-1-1.src.rpm"));

        Assert.Null(run.Failure);
        Assert.Contains("INFO: sizes: 2 of at most 5 in demo", run.Timeline);
        Assert.Contains(".rpm\n", File.ReadAllText(Path.Combine(harness.Directory, "results", "sizes.txt")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Hostings))]
    public async Task A_veto(PluginHosting hosting)
    {
        Add(new SizesPlugin(), "sizes", hosting, ["postbuild", "validate_build", "prebuild"], [], "artifact:add", "exec:host:sleep");

        HarnessRun run = await harness.RunAsync(harness.Rebuild("huge-1-1.src.rpm"));

        Assert.Equal(KilnErrors.Vetoed, run.Failure?.Error);
        Assert.Contains("sizes: huge", run.Failure!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Hostings))]
    public async Task A_missing_permission_has_its_own_kind(PluginHosting hosting)
    {
        Add(new SizesPlugin(), "sizes", hosting, ["postbuild", "validate_build", "prebuild"], [], "exec:host:sleep");

        HarnessRun run = await harness.RunAsync(harness.Rebuild("a-1-1.src.rpm"));

        Assert.Equal(KilnErrors.PermissionDenied, run.Failure?.Error);
        Assert.Contains("'artifact:add'", run.Failure!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Hostings))]
    public async Task Everything_that_a_tree_offers(PluginHosting hosting)
    {
        Add(new TreePlugin(), "tree", hosting, ["postinit"], [], "tree:read", "tree:write", "exec:root");
        harness.Prepare = broker => broker.Script(program => program.Request.Program == "/bin/echo", program =>
        {
            program.WriteLine("out " + program.CommandLine);
            return Task.FromResult(0);
        });

        HarnessRun run = await harness.RunAsync(new InitializeOperation());

        Assert.Null(run.Failure);
        Assert.Equal("HELLO", File.ReadAllText(Path.Combine(harness.RootPath, "etc", "edited")));
        Assert.Equal(2 << 20, new FileInfo(Path.Combine(harness.RootPath, "etc", "large")).Length);
        Assert.Contains("Start: counting", run.Timeline);
        Assert.Contains("Finish: counting", run.Timeline);
        Assert.Contains("INFO: out /bin/echo one two; File edited; cache 3; locked", run.Timeline);
    }

    [Theory]
    [MemberData(nameof(Hostings))]
    public async Task Contracts_whose_plans_are_data(PluginHosting hosting)
    {
        Add(new SetupPlugin(), "setup", hosting, [], ["IBuildrootSetup"]);

        HarnessRun run = await harness.RunAsync(new InitializeOperation());

        Assert.Null(run.Failure);
        Assert.Equal("host.example edited", File.ReadAllText(Path.Combine(harness.RootPath, "etc", "made")));
        Assert.True(File.Exists(Path.Combine(harness.RootPath, "etc", "conditional")));
    }

    private void Add(Kiln.Sdk.KilnPlugin plugin, string id, PluginHosting hosting, string[] hooks, string[] provides, params string[] permissions)
    {
        harness.Hosting = hosting;
        harness.Add(plugin, TestManifest.Make(id, hooks, provides, permissions));
    }
}
