using System.Text.Json.Nodes;
using Kiln.Kernel.Operations;
using Kiln.Process.Tests.Support;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Process.Tests.Hosting;

/// <summary>Contracts that a process provides, in whole runs: a signer in both hostings, and providers in another language.</summary>
public sealed class ProvidedContractTests : IDisposable
{
    private readonly PluginHarness harness = new();
    private readonly string directory = Directory.CreateTempSubdirectory("kiln-contracts-").FullName;

    public static TheoryData<PluginHosting> Hostings => [PluginHosting.InProcess, PluginHosting.Process];

    public void Dispose()
    {
        harness.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Hostings))]
    public async Task A_signer_gets_the_packages_of_a_build_before_postbuild(PluginHosting hosting)
    {
        AddSigner(hosting);

        HarnessRun run = await harness.RunAsync(harness.Rebuild("a-1-1.src.rpm"));

        Assert.Null(run.Failure);
        string[] packages = Directory.GetFiles(Path.Combine(harness.Directory, "results"), "*.rpm");
        Assert.NotEmpty(packages);
        Assert.All(packages, path => Assert.EndsWith(SignerPlugin.Mark, File.ReadAllText(path), StringComparison.Ordinal));
        Assert.Contains($"INFO: signed until postbuild: {packages.Length}", run.Timeline);
    }

    [Theory]
    [MemberData(nameof(Hostings))]
    public async Task A_build_whose_packages_cannot_be_signed_has_failed_and_they_stay(PluginHosting hosting)
    {
        harness.Settings = harness.Settings.With("plugin_conf", new JsonObject { ["signer_opts"] = new JsonObject { ["broken"] = true } });
        AddSigner(hosting);

        HarnessRun run = await harness.RunAsync(harness.Rebuild("a-1-1.src.rpm"));

        Assert.Equal((KilnErrors.SigningFailed, 1), (run.Failure?.Error, run.ExitCode));
        Assert.Equal(("There is no key.", "Make one."), (run.Failure!.Message, run.Failure.WayOut));
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(harness.Directory, "results"), "*.rpm"));
        Assert.Contains("INFO: signed until postbuild: 0", run.Timeline);
    }

    [Fact]
    public async Task A_source_package_alone_is_not_signed()
    {
        AddSigner(PluginHosting.InProcess);

        HarnessRun run = await harness.RunAsync(new BuildSourceOperation(new SourceFiles(harness.Source("hello.spec"), null, null)));

        Assert.Null(run.Failure);
        Assert.Contains("INFO: signed until postbuild: 0", run.Timeline);
    }

    [Fact]
    public async Task Sources_may_come_from_a_process_in_another_language()
    {
        AddPython("ISourceProvider", """
            @plugin.contract("ISourceProvider", "fetch")
            def fetch(buildroot):
                sources = os.path.join(plugin.scratch, "sources")
                os.mkdir(sources)
                open(os.path.join(sources, "hello.spec"), "w").close()
                return {"sources": 7, "specPath": os.path.join(sources, "hello.spec"), "sourcesPath": sources}

            @plugin.contract("ISourceProvider", "release")
            def release(buildroot, sources):
                plugin.send({"method": "log", "params": {"message": "released %d" % sources, "level": "info"}})
            """);

        HarnessRun run = await harness.RunAsync(new BuildSourceOperation(null));

        Assert.Null(run.Failure);
        Assert.Contains("INFO: released 7", run.Timeline);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(harness.Directory, "results"), "*.src.rpm"));
    }

    [Theory]
    [InlineData("\"/etc/passwd\"", "\"/etc\"", "'/etc/passwd' is not in its scratch directory")]
    [InlineData("plugin.scratch + \"/../x.spec\"", "plugin.scratch", "x.spec' is not in its scratch directory")]
    [InlineData("\"x.spec\"", "plugin.scratch", "'x.spec' is not in its scratch directory")]
    public async Task Sources_of_a_process_must_be_in_its_scratch_directory(string spec, string sources, string complaint)
    {
        AddPython("ISourceProvider", $$"""
            @plugin.contract("ISourceProvider", "fetch")
            def fetch(buildroot):
                return {"sources": 1, "specPath": {{spec}}, "sourcesPath": {{sources}}}
            """);

        HarnessRun run = await harness.RunAsync(new BuildSourceOperation(null));

        Assert.Equal(KilnErrors.PluginFailed, run.Failure?.Error);
        Assert.Contains("Plugin 'foreign' failed in ISourceProvider.fetch: ", run.Failure!.Message, StringComparison.Ordinal);
        Assert.Contains(complaint, run.Failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("os._exit(4)", "(exit status 4)")]
    [InlineData("raise ValueError('no idea')", "ValueError: no idea")]
    [InlineData("return {'claim': 1}", "its answer has the wrong shape")]
    public async Task A_cache_of_layers_that_fails_costs_the_cache_and_not_the_build(string what, string cause)
    {
        AddPython("ILayerCache", $$"""
            @plugin.contract("ILayerCache", "claim")
            def claim(buildroot, request):
                {{what}}
            """);

        HarnessRun run = await harness.RunAsync(harness.Rebuild("a-1-1.src.rpm"));

        Assert.Null(run.Failure);
        string warning = run.Timeline.First(line => line.StartsWith("WARNING: Plugin 'foreign' failed in ILayerCache.claim: ", StringComparison.Ordinal));
        Assert.Contains(cause, warning, StringComparison.Ordinal);
        Assert.EndsWith("going on without layers", warning, StringComparison.Ordinal);
    }

    private void AddPython(string contract, string code)
    {
        Python.Require();
        harness.AddFolder(Templates.InPython(directory, contract, code));
    }

    private void AddSigner(PluginHosting hosting)
    {
        harness.Hosting = hosting;
        harness.Add(new SignerPlugin(), TestManifest.Make("signer", ["postbuild"], ["ISigner"], "exec:host:true"));
    }
}
