using System.Text.Json.Nodes;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Testing.Harness;
using Plugin;
using Xunit;

namespace KilnSample.Tests;

/// <summary>Runs the plugin through the real kernel and the real order of hooks, over a fake broker: in this process, and as a process over a real pipe.</summary>
public sealed class SamplePluginTests : IDisposable
{
    private readonly PluginHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Theory]
    [InlineData(PluginHosting.InProcess)]
    [InlineData(PluginHosting.Process)]
    public async Task Results_are_scanned(PluginHosting hosting)
    {
        Use(hosting, []);

        HarnessRun run = await harness.RunAsync(harness.Rebuild("a-1-1.src.rpm"));

        Assert.Null(run.Failure);
        Assert.Contains(".rpm", File.ReadAllText(Path.Combine(harness.Directory, "results", "kiln_sample.txt")));
    }

    [Theory]
    [InlineData(PluginHosting.InProcess)]
    [InlineData(PluginHosting.Process)]
    public async Task A_refused_name_is_vetoed(PluginHosting hosting)
    {
        Use(hosting, new JsonObject { ["refuse"] = "evil" });

        HarnessRun run = await harness.RunAsync(harness.Rebuild("evil-1-1.src.rpm"));

        Assert.Equal(KilnErrors.Vetoed, run.Failure?.Error);
    }

    private void Use(PluginHosting hosting, JsonObject options)
    {
        harness.Hosting = hosting;
        harness.Settings = harness.Settings.With("plugin_conf", new JsonObject { ["kiln_sample_opts"] = options });
        harness.Add(new SamplePlugin(), Path.Combine(AppContext.BaseDirectory, "plugin.json"));
    }
}
