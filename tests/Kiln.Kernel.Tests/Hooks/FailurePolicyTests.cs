using Kiln.Kernel.Operations;
using Kiln.Kernel.Tests.Support;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Manifest;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Kernel.Tests.Hooks;

public sealed class FailurePolicyTests : IDisposable
{
    private readonly PluginHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Fact]
    public async Task Kind_of_a_plugins_own_failure_is_kept()
    {
        harness.Add(
            new Plugin(registration => registration.On(HookCatalogue.PreInit, (_, _) => throw new KilnException(KilnErrors.BadOption, "no such thing"))),
            Manifests.Make("one", hooks: ["preinit"], permissions: ["tree:write"]));

        HarnessRun run = await harness.RunAsync(new InitializeOperation());

        Assert.Equal((5, "no such thing"), (run.ExitCode, run.Failure!.Message));
    }

    [Fact]
    public async Task A_handler_that_needs_a_newer_sdk_is_told_so()
    {
        harness.Add(
            new Plugin(registration => registration.On(HookCatalogue.PreInit, (_, _) => throw new MissingMethodException("Method not found: 'Void Kiln.Sdk.Tomorrow.Of()'."))),
            Manifests.Make("one", hooks: ["preinit"], permissions: ["tree:write"]));

        HarnessRun run = await harness.RunAsync(new InitializeOperation());

        Assert.Equal(KilnErrors.PluginFailed, run.Failure?.Error);
        Assert.StartsWith("Plugin 'one' failed in hook 'preinit': it was built with a newer Kiln.Sdk than this program's", run.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugin_that_only_observes_does_not_end_the_run()
    {
        harness.Add(
            new Plugin(registration => registration.On(HookCatalogue.PreInit, (_, _) => throw new KilnException(KilnErrors.BadOption, "no such thing"))),
            Manifests.Make("one", hooks: ["preinit"], permissions: ["tree:read"]));

        HarnessRun run = await harness.RunAsync(new InitializeOperation());

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("WARNING: Plugin 'one' failed in hook 'preinit': no such thing", run.Timeline);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Hook_that_only_warns_aborts_if_the_manifest_asks_for_it(bool abort)
    {
        var recorder = new Recorder();
        recorder.Failing.Add("initfailed");
        PluginManifest manifest = Recorder.Manifest with
        {
            Hooks = [.. Recorder.Manifest.Hooks.Select(hook => hook with { AbortOnFailure = abort && hook.Id == "initfailed" })],
        };
        harness.Add(recorder, manifest);
        harness.Prepare = broker => broker.Script(program => program.CommandLine.Contains("Setup", StringComparison.Ordinal), _ => 1);

        HarnessRun run = await harness.RunAsync(new InitializeOperation());

        Assert.Equal(30, run.ExitCode);
        Assert.Equal(
            abort ? "WARNING: While cleaning up after a failure: Plugin 'recorder' failed in hook 'initfailed': initfailed broke" : "WARNING: Plugin 'recorder' failed in hook 'initfailed': initfailed broke",
            run.Timeline.Single(line => line.StartsWith("WARNING", StringComparison.Ordinal)));
    }
}
