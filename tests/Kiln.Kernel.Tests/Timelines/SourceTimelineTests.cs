using Kiln.Kernel.Operations;
using Kiln.Kernel.Tests.Support;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Kernel.Tests.Timelines;

/// <summary>Source packages that are made from spec files: order of states and hooks, what is built from them, what is left.</summary>
public sealed class SourceTimelineTests : IDisposable
{
    private readonly PluginHarness harness = new();

    public SourceTimelineTests() => harness.Add(new Recorder(), Recorder.Manifest);

    public void Dispose() => harness.Dispose();

    [Fact]
    public async Task A_source_package_is_made_with_the_hooks_of_a_source_build()
    {
        using CallerDirectory sources = Sources();

        HarnessRun run = await harness.RunAsync(new BuildSourceOperation(new SourceFiles(harness.Source("hello.spec"), null, sources)));

        Assert.Equal(
            [
                "INFO: → earlyprebuild Unknown", "Start: making a source package", "INFO: → pre_srpm_build /builddir/build/specs/hello.spec /builddir/build/sources",
                "INFO: → postbuild Success", "Finish: making a source package", "INFO: Done(hello.spec) Config(demo-chroot) 0 minutes 0 seconds",
                $"INFO: Results and/or logs in: {harness.Directory}/results", "INFO: → process_logs", "Finish: run", "INFO: → postumount", "exit 0",
            ],
            run.Timeline.SkipWhile(line => line != "INFO: → earlyprebuild Unknown"));
        Assert.Equal(["a", "deep", "deep/b"], await File.ReadAllLinesAsync(Result("hello-1-1.src.rpm"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_sources_what_the_tree_has_is_used_and_one_file_is_put_beside()
    {
        HarnessRun none = await harness.RunAsync(new BuildSourceOperation(new SourceFiles(harness.Source("none.spec"), null, null)));
        HarnessRun one = await harness.RunAsync(new BuildSourceOperation(new SourceFiles(harness.Source("one.spec"), harness.Source("one.tar"), null)));

        Assert.Contains("INFO: → pre_srpm_build /builddir/build/specs/none.spec ", none.Timeline);
        Assert.Contains("INFO: → pre_srpm_build /builddir/build/specs/one.spec /builddir/build/sources/one.tar", one.Timeline);
        Assert.Equal(["one.tar"], await File.ReadAllLinesAsync(Result("one-1-1.src.rpm"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_failed_source_build_fires_the_last_hooks_and_passes_the_status_on()
    {
        harness.Prepare = broker => broker.Script(program => program.Request.Program == "/usr/bin/fake-source", _ => 3);

        HarnessRun run = await harness.RunAsync(new BuildSourceOperation(new SourceFiles(harness.Source("hello.spec"), null, null)));

        Assert.Equal(
            [
                "INFO: → postbuild Failure", "Failed: making a source package", "ERROR: Exception(hello.spec) Config(demo) 0 minutes 0 seconds",
                $"INFO: Results and/or logs in: {harness.Directory}/results", "INFO: → process_logs", "Failed: run", "INFO: → postumount", "exit 3",
            ],
            run.Timeline.SkipWhile(line => line != "INFO: → postbuild Failure"));
    }

    [Fact]
    public async Task What_was_made_first_is_built_in_the_same_buildroot_without_cleaning()
    {
        harness.Settings = harness.Settings.With("clean", true);
        var first = new BuildSourceOperation(new SourceFiles(harness.Source("hello.spec"), null, null));

        HarnessRun run = await harness.RunAsync(new RebuildOperation([], null) { First = first });

        Assert.Single(run.Timeline, line => line == "Start: clean chroot");
        Assert.Contains($"INFO: Start({Result("hello-1-1.src.rpm")})  Config(demo)", run.Timeline);
        Assert.True(File.Exists(Result("hello-1-1.noarch.rpm")));
        Assert.Equal("exit 0", run.Timeline[^1]);
    }

    [Fact]
    public async Task Results_are_installed_in_a_buildroot_that_is_made_again_and_cleaned_again()
    {
        harness.Settings = harness.Settings.With("post_install", true).With("cleanup_on_success", true);

        HarnessRun run = await harness.RunAsync(harness.Rebuild("hello-1.0-1.src.rpm"));

        Assert.Equal(
            ["INFO: Installing built packages", "INFO: → preyum Install", "INFO: → postyum Install ok", "INFO: Cleaning up build root ('cleanup_on_success=True')"],
            run.Timeline.SkipWhile(line => line != "INFO: Installing built packages").Take(4));
        Assert.Equal(2, run.Timeline.Count(line => line == "Finish: chroot init"));
        Assert.Equal(2, run.Timeline.Count(line => line == "Finish: clean chroot"));
        Assert.Equal(["INFO: → postresults", "Finish: run", "exit 0"], run.Timeline.TakeLast(3));
    }

    [Fact]
    public async Task Results_are_installed_in_the_buildroot_that_was_kept()
    {
        harness.Settings = harness.Settings.With("post_install", true);

        HarnessRun run = await harness.RunAsync(harness.Rebuild("hello-1.0-1.src.rpm"));

        Assert.Single(run.Timeline, line => line == "Finish: chroot init");
        Assert.Contains(Result("hello-1.0-1.noarch.rpm"), await File.ReadAllLinesAsync(Path.Combine(harness.RootPath, ".packages"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Fetched_sources_are_used_and_deleted()
    {
        var provider = new Provider(Path.Combine(harness.Directory, "checkout"));
        harness.Add(new Plugin(registration => registration.Provide<ISourceProvider>(provider)), Manifests.Make("provider", provides: [nameof(ISourceProvider)]));

        HarnessRun run = await harness.RunAsync(new RebuildOperation([], null) { First = new BuildSourceOperation(null) });

        Assert.Equal("exit 0", run.Timeline[^1]);
        Assert.True(File.Exists(Result("fetched-1-1.noarch.rpm")));
        Assert.False(Directory.Exists(provider.Directory));
    }

    [Fact]
    public async Task Sources_that_nobody_fetches_are_a_configuration_error()
    {
        HarnessRun run = await harness.RunAsync(new BuildSourceOperation(null));

        Assert.Equal((3, KilnErrors.BadConfiguration), (run.ExitCode, run.Failure!.Error));
        Assert.Contains(nameof(ISourceProvider), run.Failure.Message, StringComparison.Ordinal);
    }

    private CallerDirectory Sources()
    {
        string directory = Path.Combine(harness.Directory, "sources");
        Directory.CreateDirectory(Path.Combine(directory, "deep"));
        File.WriteAllText(Path.Combine(directory, "a"), "a");
        File.WriteAllText(Path.Combine(directory, "deep", "b"), "b");
        return CallerDirectory.Open(directory, followLinks: false);
    }

    private string Result(string name) => Path.Combine(harness.Directory, "results", name);

    private sealed class Provider(string directory) : ISourceProvider
    {
        public string Directory => directory;

        public Task<FetchedSources> FetchAsync(IBuildroot buildroot, CancellationToken cancellation)
        {
            System.IO.Directory.CreateDirectory(directory);
            File.WriteAllText(Path.Combine(directory, "fetched.spec"), "Name: fetched");
            return Task.FromResult(new FetchedSources(Path.Combine(directory, "fetched.spec"), directory, () => System.IO.Directory.Delete(directory, recursive: true)));
        }
    }
}
