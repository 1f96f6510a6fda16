using System.Text.Json.Nodes;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Process.Tests.Support;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Process.Tests.Hosting;

/// <summary>The starting points in Python and TypeScript, their own tests and a whole run with each.</summary>
public sealed class StartingPointTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("kiln-starting-point-").FullName;
    private readonly PluginHarness harness = new();

    public void Dispose()
    {
        harness.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    [Theory]
    [InlineData("python")]
    [InlineData("typescript")]
    public void Its_own_tests_pass(string language)
    {
        Templates.Require(language);
        string folder = Templates.Folder(language, directory);

        string output = language == "python"
            ? Templates.Run(folder, "python3", "-m", "unittest")
            : Templates.Run(folder, "npm", "test", "--silent");

        Assert.Contains(language == "python" ? "OK" : "# fail 0", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("python")]
    [InlineData("typescript")]
    public async Task It_adjusts_scans_and_remembers(string language)
    {
        Use(language, new JsonObject { ["greeting"] = "bonjour", ["packages"] = new JsonArray("make") });

        HarnessRun first = await harness.RunAsync(harness.Rebuild("a-1-1.src.rpm"));
        HarnessRun second = await harness.RunAsync(harness.Rebuild("a-1-1.src.rpm"));

        Assert.Null(first.Failure);
        Assert.Contains(first.Broker.Requests.OfType<SpecialMount>(), mount => mount.Target.Text == "/mnt/kiln_sample");
        Assert.Contains(first.Broker.Requests.OfType<StartExec>(), start => start.Environment.TryGetValue("KILN_SAMPLE", out string? value) && value == "bonjour");
        Assert.Contains(first.Broker.Requests.OfType<StartExec>(), start => start.Arguments.SequenceEqual(["Install", "make"]));
        Assert.Contains(".rpm", File.ReadAllText(Path.Combine(harness.Directory, "results", "kiln_sample.txt")), StringComparison.Ordinal);
        Assert.Contains(second.Timeline, line => line.StartsWith("INFO: kiln_sample: build 2 of this buildroot gave ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("python")]
    [InlineData("typescript")]
    public async Task It_vetoes(string language)
    {
        Use(language, new JsonObject { ["refuse"] = "evil" });

        HarnessRun run = await harness.RunAsync(harness.Rebuild("evil-1-1.src.rpm"));

        Assert.Equal(KilnErrors.Vetoed, run.Failure?.Error);
        Assert.Contains("kiln_sample: packages with 'evil' in their names are not built here", run.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_protocol_is_the_one_of_vscode_jsonrpc_on_the_kernels_side_too()
    {
        Templates.Require("typescript");
        string script = Path.Combine(Templates.TypeScript, "kernel.cjs");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "scripts", "kernel.cjs"), script, overwrite: true);

        string output = Templates.Run(
            Templates.TypeScript, "node", script, Path.Combine(AppContext.BaseDirectory, "kiln-plugin-host.dll"),
            $"{typeof(SizesPlugin).Assembly.Location}#{typeof(SizesPlugin).FullName}", directory);

        Assert.Contains("all is well", output, StringComparison.Ordinal);
    }

    private void Use(string language, JsonObject options)
    {
        Templates.Require(language);
        harness.Settings = harness.Settings.With("plugin_conf", new JsonObject { ["kiln_sample_opts"] = options });
        harness.AddFolder(Templates.Folder(language, directory));
    }
}
