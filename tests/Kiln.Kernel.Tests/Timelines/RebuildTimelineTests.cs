using Kiln.Kernel.Tests.Support;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Kernel.Tests.Timelines;

/// <summary>Mock's order of states, hooks and messages.</summary>
public sealed class RebuildTimelineTests : IDisposable
{
    private const string Item = "hello-1.0-1.src.rpm";
    private readonly PluginHarness harness = new();
    private readonly Recorder recorder = new();

    public RebuildTimelineTests()
    {
        harness.Add(recorder, Recorder.Manifest);
        harness.Settings = harness.Settings.With("clean", true);
    }

    public void Dispose() => harness.Dispose();

    [Fact]
    public async Task First_build_in_a_new_buildroot()
    {
        HarnessRun run = await harness.RunAsync(harness.Rebuild(Item));

        Assert.Equal(
            [
                "Start: init plugins", "Finish: init plugins", "INFO: Signal handler active", "Start: run",
                $"INFO: Start({Item})  Config(demo)",
                "Start: clean chroot", "INFO: → postclean", "Finish: clean chroot",
                "logs opened",
                "Start: chroot init", "INFO: → mount_root", "INFO: calling preinit hooks", "INFO: → preinit", "INFO: → mounts", "INFO: → environment",
                "INFO: Package manager fake detected and used (fallback)",
                "INFO: Buildroot is handled by package management from host and used with --installroot:",
                "Start: installing minimal buildroot with fake", "INFO: → preyum Setup", "INFO: → postyum Setup ok",
                "Finish: installing minimal buildroot with fake", "INFO: → postinit", "Finish: chroot init",
                "INFO: Installed packages:", "INFO: base-1-1.noarch",
                "INFO: → earlyprebuild Unknown",
                $"Start: build phase for {Item}",
                $"Start: build setup for {Item}", "INFO: → packages", "INFO: → preyum BuildDependencies", "INFO: → postyum BuildDependencies ok",
                $"Finish: build setup for {Item}", "INFO: → prebuild Unknown",
                $"Start: building {Item}", "INFO: → postdeps Unknown", "INFO: → validate_build", $"Finish: building {Item}",
                $"Finish: build phase for {Item}", "INFO: → postbuild Success",
                $"INFO: Done({Item}) Config(demo-chroot) 0 minutes 0 seconds",
                $"INFO: Results and/or logs in: {harness.Directory}/results", "INFO: → process_logs",
                "INFO: → postresults", "Finish: run", "INFO: → postumount", "exit 0",
            ],
            run.Timeline);
        Assert.True(File.Exists(Path.Combine(harness.Directory, "results", "hello-1.0-1.noarch.rpm")));
    }

    [Fact]
    public async Task Failed_main_step()
    {
        harness.Prepare = broker => broker.Script(program => program.Request.Program == "/usr/bin/fake-build", program =>
        {
            program.WriteErrorLine("error: Bad exit status");
            return 3;
        });

        HarnessRun run = await harness.RunAsync(harness.Rebuild(Item));

        Assert.Equal(
            [
                $"Start: building {Item}", "INFO: → postdeps Unknown", "INFO: → validate_build", $"Failed: building {Item}",
                $"Failed: build phase for {Item}", "INFO: → postbuild Failure",
                $"ERROR: Exception({Item}) Config(demo) 0 minutes 0 seconds",
                $"INFO: Results and/or logs in: {harness.Directory}/results", "INFO: → process_logs",
                "Failed: run", "INFO: → postumount", "exit 3",
            ],
            run.Timeline.SkipWhile(line => line != $"Start: building {Item}"));
        Assert.Equal(KilnErrors.CommandFailed, run.Failure!.Error);
        Assert.Equal(["error: Bad exit status"], run.Failure.Command!.Result.Output);
        Assert.Equal("build.log", run.Failure.Command.Log);
    }

    [Fact]
    public async Task Failed_initialisation()
    {
        harness.Prepare = broker => broker.Script(program => program.CommandLine.Contains("Setup", StringComparison.Ordinal), program =>
        {
            program.WriteErrorLine("nothing provides base");
            return 1;
        });

        HarnessRun run = await harness.RunAsync(harness.Rebuild(Item));

        Assert.Equal(
            [
                "INFO: → preyum Setup", "INFO: → postyum Setup failed", "Failed: installing minimal buildroot with fake", "Failed: chroot init",
                "INFO: → initfailed", $"ERROR: Exception({Item}) Config(demo) 0 minutes 0 seconds",
                $"INFO: Results and/or logs in: {harness.Directory}/results", "INFO: → process_logs",
                "Failed: run", "INFO: → postumount", "exit 30",
            ],
            run.Timeline.SkipWhile(line => line != "INFO: → preyum Setup"));
        Assert.Equal(KilnErrors.MissingRequirement, run.Failure!.Error);
        Assert.Contains("base", run.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Second_build_without_cleaning_updates_and_lists_nothing()
    {
        harness.Settings = harness.Settings.With("clean", false);
        await harness.RunAsync(harness.Rebuild(Item));

        harness.Settings = harness.Settings.With("clean", true).With("clean", false);
        HarnessRun run = await harness.RunAsync(harness.Rebuild(Item));

        Assert.DoesNotContain("INFO: Installed packages:", run.Timeline);
        Assert.DoesNotContain("Start: installing minimal buildroot with fake", run.Timeline);
        Assert.DoesNotContain("Start: fake update", run.Timeline);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task Clean_up_on_success_and_on_failure_happens_with_separate_results_only()
    {
        harness.Settings = harness.Settings.With("cleanup_on_success", true).With("cleanup_on_failure", true);
        HarnessRun separate = await harness.RunAsync(harness.Rebuild(Item));
        bool left = Directory.Exists(harness.RootPath);

        harness.ResultDirectory = Path.Combine(harness.Directory, "lib", "demo", "result");
        HarnessRun inside = await harness.RunAsync(harness.Rebuild(Item));

        Assert.Equal(
            ["INFO: Cleaning up build root ('cleanup_on_success=True')", "Start: clean chroot", "INFO: → umount_root", "INFO: → postclean", "Finish: clean chroot", "INFO: → postresults", "Finish: run", "exit 0"],
            separate.Timeline.SkipWhile(line => !line.Contains("Cleaning up", StringComparison.Ordinal)));
        Assert.False(left);
        Assert.DoesNotContain(inside.Timeline, line => line.Contains("Cleaning up", StringComparison.Ordinal));
        Assert.True(File.Exists(Path.Combine(harness.ResultDirectory, "hello-1.0-1.noarch.rpm")));
    }

    [Fact]
    public async Task Each_package_of_a_run_starts_with_a_state_of_its_own()
    {
        HarnessRun run = await harness.RunAsync(harness.Rebuild("a-1-1.src.rpm", "b-1-1.src.rpm"));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            ["INFO: → earlyprebuild Unknown", "INFO: → postbuild Success", "INFO: → earlyprebuild Unknown", "INFO: → postbuild Success"],
            run.Timeline.Where(line => line.Contains("earlyprebuild", StringComparison.Ordinal) || line.Contains("postbuild", StringComparison.Ordinal)));
        Assert.Equal(2, run.Timeline.Count(line => line == "INFO: Installed packages:"));
    }

    [Fact]
    public async Task Unreadable_source_ends_the_run_before_anything_else()
    {
        HarnessRun run = await harness.RunAsync(new Operations.RebuildOperation([new CallerFile("x-1-1.src.rpm", "/nowhere/x")], null));

        Assert.Equal(1, run.ExitCode);
        Assert.DoesNotContain(run.Timeline, line => line.Contains("Start(", StringComparison.Ordinal) || line.Contains("Exception(", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_results_is_a_failure_of_the_package()
    {
        harness.Prepare = broker => broker.Script(program => program.Request.Program == "/usr/bin/fake-build", _ => 0);

        HarnessRun run = await harness.RunAsync(harness.Rebuild(Item));

        Assert.Equal((40, "No build results found"), (run.ExitCode, run.Failure!.Message));
    }

    [Fact]
    public async Task Broken_hook_names_plugin_and_hook_and_still_ends_the_build()
    {
        recorder.Failing.Add("prebuild");

        HarnessRun run = await harness.RunAsync(harness.Rebuild(Item));

        Assert.Equal(KilnErrors.PluginFailed, run.Failure!.Error);
        Assert.Equal("Plugin 'recorder' failed in hook 'prebuild': prebuild broke", run.Failure.Message);
        Assert.Contains("INFO: → postbuild Failure", run.Timeline);
        Assert.Contains("INFO: → process_logs", run.Timeline);
    }
}
