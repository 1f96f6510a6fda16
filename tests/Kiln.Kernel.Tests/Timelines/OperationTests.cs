using Kiln.Broker.Contracts.Verbs;
using Kiln.Kernel.Locks;
using Kiln.Kernel.Operations;
using Kiln.Kernel.Tests.Support;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Events;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Kernel.Tests.Timelines;

/// <summary>Operations other than a rebuild.</summary>
public sealed class OperationTests : IDisposable
{
    private readonly PluginHarness harness = new();

    public OperationTests() => harness.Add(new Recorder(), Recorder.Manifest);

    public void Dispose() => harness.Dispose();

    [Fact]
    public async Task Chroot_runs_one_argument_through_a_shell_and_passes_its_status_on()
    {
        harness.Prepare = broker => broker.Script(program => program.Request.Program == "/bin/sh", program =>
        {
            program.WriteLine("hello");
            return 5;
        });

        HarnessRun run = await harness.RunAsync(new ChrootOperation(["exit 5"], Unprivileged: true, "/tmp"));

        Assert.Equal(
            ["INFO: → prechroot", "INFO: Running in chroot: ['exit 5']", "Start: chroot ['exit 5']", "Finish: chroot ['exit 5']", "INFO: → postchroot", "Finish: run", "INFO: → postumount", "exit 5"],
            run.Timeline.SkipWhile(line => line != "INFO: → prechroot"));
        StartExec started = run.Broker.Requests.OfType<StartExec>().Last();
        Assert.Equal((TreeOwner.Build, "/tmp", false), (started.Identity, started.WorkingDirectory, started.Network));
        Assert.Equal(["-c", "exit 5"], started.Arguments);
        Assert.Null(run.Failure);
        Assert.Equal(CommandEcho.Always, run.Events.OfType<CommandStarted>().Last().Plan.Echo);
    }

    [Fact]
    public async Task Chroot_runs_several_arguments_directly()
    {
        harness.Prepare = broker => broker.Script(program => program.Request.Program == "echo", _ => 0);

        HarnessRun run = await harness.RunAsync(new ChrootOperation(["echo", "*"], Unprivileged: false, null));

        StartExec started = run.Broker.Requests.OfType<StartExec>().Last();
        Assert.Equal(("echo", "/", TreeOwner.Root), (started.Program, started.WorkingDirectory, started.Identity));
        Assert.Equal(["*"], started.Arguments);
    }

    [Fact]
    public async Task Program_that_does_not_exist_in_the_chroot_gives_127_and_says_so_in_the_log()
    {
        HarnessRun run = await harness.RunAsync(new ChrootOperation(["nothing", "here"], Unprivileged: false, null));

        Assert.Equal(127, run.ExitCode);
        Assert.Contains("not found", System.Text.Encoding.UTF8.GetString(run.Events.OfType<CommandOutput>().Last().Data.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shell_opens_no_logs_and_joins_its_words()
    {
        harness.Prepare = broker => broker.Script(program => program.Request.Program == "/bin/sh", _ => 3);

        HarnessRun run = await harness.RunAsync(new ShellOperation(["echo", "a b"], Unprivileged: false, null, null));

        StartExec started = run.Broker.Requests.OfType<StartExec>().Last();
        Assert.Equal(3, run.ExitCode);
        Assert.Equal(["-c", "echo a b"], started.Arguments);
        Assert.Equal("/builddir", started.WorkingDirectory);
        Assert.Equal("<mock-chroot> \\s-\\v\\$ ", started.Environment["PS1"]);
        Assert.DoesNotContain("logs opened", run.Timeline);
        Assert.Equal(
            ["INFO: → preshell", "Start: shell", "Finish: shell", "INFO: → postshell"],
            run.Timeline.SkipWhile(line => line != "INFO: → preshell").Take(4));
    }

    [Fact]
    public async Task Clean_deletes_the_buildroot_and_its_results()
    {
        await harness.RunAsync(new InitializeOperation());

        HarnessRun run = await harness.RunAsync(new CleanOperation());

        Assert.Equal(
            ["Start: clean chroot", "INFO: → umount_root", "INFO: → postclean", "Finish: clean chroot", "Finish: run", "exit 0"],
            run.Timeline.SkipWhile(line => line != "Start: clean chroot"));
        Assert.False(Directory.Exists(Path.Combine(harness.Directory, "lib", "demo")));
        Assert.DoesNotContain(run.Events, item => item is LogsOpened);
    }

    [Fact]
    public async Task Clean_moves_packages_to_the_backup()
    {
        harness.Settings = harness.Settings.With("backup_on_clean", true);
        harness.ResultDirectory = Path.Combine(harness.Directory, "lib", "demo", "result");
        await harness.RunAsync(harness.Rebuild("hello-1.0-1.src.rpm"));

        await harness.RunAsync(new CleanOperation());

        Assert.True(File.Exists(Path.Combine(harness.Directory, "lib", "backup", "demo", "hello-1.0-1.noarch.rpm")));
    }

    [Fact]
    public async Task Package_operations_ask_the_package_manager()
    {
        HarnessRun install = await harness.RunAsync(new InstallOperation(["vim", "less"]));
        HarnessRun remove = await harness.RunAsync(new RemoveOperation(["less"]));
        HarnessRun update = await harness.RunAsync(new UpdateOperation([]));
        HarnessRun words = await harness.RunAsync(new PackageManagerOperation("pm-cmd", ["repolist", "-v"]));

        Assert.Contains("INFO: installing package(s): vim less", install.Timeline);
        Assert.Contains("INFO: removing package(s): less", remove.Timeline);
        Assert.Contains("INFO: → postyum Update ok", update.Timeline);
        Assert.Contains("INFO: Running pm-cmd repolist -v", words.Timeline);
        Assert.Equal(["Raw", "repolist", "-v"], words.Broker.Requests.OfType<StartExec>().Last().Arguments);
        Assert.Contains("vim", File.ReadAllLines(Path.Combine(harness.RootPath, ".packages")));
    }

    [Fact]
    public async Task Missing_package_is_named_and_gives_30()
    {
        HarnessRun run = await harness.RunAsync(new InstallOperation(["missing-thing"]));

        Assert.Equal((30, KilnErrors.MissingRequirement), (run.ExitCode, run.Failure!.Error));
        Assert.Contains("missing-thing", run.Failure.Message, StringComparison.Ordinal);
        Assert.Equal("root.log", run.Failure.Command!.Log);
    }

    [Fact]
    public async Task Local_packages_are_installed_from_a_copy_in_the_tree_that_goes_away()
    {
        HarnessRun run = await harness.RunAsync(new InstallOperation(["vim", "some/hello-1.rpm"]) { Files = [harness.Source("hello-1.rpm") with { DisplayPath = "some/hello-1.rpm" }] });

        IReadOnlyList<string> arguments = run.Broker.Requests.OfType<StartExec>().Last(start => start.Arguments[0] == "Install").Arguments;
        Assert.Equal("vim", arguments[1]);
        Assert.StartsWith(harness.RootPath + "/installation-homedir/", arguments[2], StringComparison.Ordinal);
        Assert.EndsWith("/hello-1.rpm", arguments[2], StringComparison.Ordinal);
        Assert.False(File.Exists(arguments[2]));
        Assert.Contains("INFO: installing package(s): vim some/hello-1.rpm", run.Timeline);
    }

    [Fact]
    public async Task Dependencies_of_files_are_the_drivers_business()
    {
        HarnessRun run = await harness.RunAsync(new InstallDependenciesOperation([harness.Source("hello-1.0-1.src.rpm"), harness.Source("x.spec")]));

        Assert.Equal(
            ["BuildDependencies", "hello-1.0-1.src.rpm", "x.spec"], run.Broker.Requests.OfType<StartExec>().Last(start => start.Arguments[0] == "BuildDependencies").Arguments);
    }

    [Fact]
    public async Task Automatic_update_that_changes_packages_fires_postupdate()
    {
        await harness.RunAsync(harness.Rebuild("a-1-1.src.rpm"));
        harness.Settings = harness.Settings.With("clean", true);
        harness.Prepare = broker => broker.Script(program => program.CommandLine.Contains("AutomaticUpdate", StringComparison.Ordinal), program =>
        {
            File.AppendAllText(Path.Combine(program.TreePath, ".packages"), "newer-2-1.noarch\n");
            return 0;
        });

        // Cleaning and updating exclude each other but where a cache brings the tree back, so the deletion is undone here.
        string copy = Path.Combine(harness.Directory, "copy");
        Copy(harness.RootPath, copy);
        harness.Add(new Plugin(registration => registration.On(HookCatalogue.MountRoot, (context, _) =>
        {
            Copy(copy, harness.RootPath);
            return Task.CompletedTask;
        })), Manifests.Make("cache", hooks: ["mount_root"]));
        HarnessRun run = await harness.RunAsync(harness.Rebuild("a-1-1.src.rpm"));

        Assert.Equal(
            ["Start: fake update", "INFO: → preyum AutomaticUpdate", "INFO: → postyum AutomaticUpdate ok", "INFO: Calling postupdate hooks because there are new/updated packages:\nnewer-2-1.noarch", "INFO: → postupdate", "Finish: fake update"],
            run.Timeline.SkipWhile(line => line != "Start: fake update").Take(6));
    }

    [Fact]
    public async Task Buildroot_that_another_run_initialises_is_busy()
    {
        await harness.RunAsync(new InitializeOperation());
        using var other = new BuildrootLock(Path.Combine(harness.Directory, "lib", ".kiln", "locks"), "demo");
        Assert.True(await other.TryChangeAsync(TestContext.Current.CancellationToken));

        HarnessRun run = await harness.RunAsync(new CleanOperation());

        Assert.Equal((60, "Build root is locked by another process."), (run.ExitCode, run.Failure!.Message));
    }

    [Fact]
    public async Task Buildroot_that_another_run_uses_is_joined_and_not_changed()
    {
        await harness.RunAsync(new InitializeOperation());
        using var other = new BuildrootLock(Path.Combine(harness.Directory, "lib", ".kiln", "locks"), "demo");
        await other.EnterAsync(TestContext.Current.CancellationToken);
        other.Share();
        harness.Prepare = broker => broker.Script(program => program.Request.Program == "/bin/sh", _ => 0);

        HarnessRun run = await harness.RunAsync(new ChrootOperation(["true"], Unprivileged: false, null));

        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("Start: chroot init", run.Timeline);
        Assert.DoesNotContain("INFO: → postumount", run.Timeline);
    }

    [Fact]
    public async Task Bootstrap_that_nobody_provides_is_a_configuration_error_that_says_how_to_switch_it_off()
    {
        harness.Settings = harness.Settings.With("use_bootstrap", true);

        HarnessRun run = await harness.RunAsync(new InitializeOperation());

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("--no-bootstrap-chroot", run.Failure!.WayOut, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Result_directory_that_cannot_be_made_gives_70_and_names_it()
    {
        string file = Path.Combine(harness.Directory, "file");
        await File.WriteAllTextAsync(file, "in the way", TestContext.Current.CancellationToken);
        harness.ResultDirectory = Path.Combine(file, "results");

        HarnessRun run = await harness.RunAsync(new InitializeOperation());

        Assert.Equal(70, run.ExitCode);
        Assert.Contains(harness.ResultDirectory, run.Failure!.Message, StringComparison.Ordinal);
        Assert.Contains("--resultdir", run.Failure.Message, StringComparison.Ordinal);
    }

    private static void Copy(string from, string to)
    {
        foreach (string path in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target, overwrite: true);
        }
    }
}
