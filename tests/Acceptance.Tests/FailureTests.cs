using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests;

/// <summary>Builds that fail: Mock's exit status, a block that says why, nothing left, the next build works.</summary>
public sealed class FailureTests
{
    [Fact]
    public void A_failed_build_step_passes_rpmbuilds_status_on_and_leaves_nothing()
    {
        using Workspace workspace = new(Caller.Root);
        HostState before = new();

        RunResult result = workspace.Rebuild("fail-build", "r").MustEndWith(1);

        Assert.Contains("ERROR: Command failed: ", result.Error, StringComparison.Ordinal);
        Assert.Contains(" # bash --login -c '/usr/bin/rpmbuild -bb ", result.Error, StringComparison.Ordinal);
        Assert.Contains("build.log", result.Error, StringComparison.Ordinal);
        Assert.Contains("Bad exit status from", result.Error, StringComparison.Ordinal);
        Assert.Contains("Bad exit status from", workspace.ResultText("r", "build.log"), StringComparison.Ordinal);
        before.MustBeAsBefore();
        workspace.Rebuild("tiny", "next", Workspace.SmallOption()).MustEndWith(0);
    }

    [Fact]
    public void An_unsatisfiable_requirement_is_named_and_ends_with_30()
    {
        using Workspace workspace = new(Caller.Root);
        HostState before = new();

        RunResult result = workspace.Rebuild("fail-br", "r", Workspace.SmallOption()).MustEndWith(30);

        Assert.Contains("ERROR: Command failed: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("builddep", result.Error, StringComparison.Ordinal);
        Assert.Contains("root.log", result.Error, StringComparison.Ordinal);
        Assert.Contains("No matching package to install", workspace.ResultText("r", "root.log"), StringComparison.Ordinal);
        before.MustBeAsBefore();
        workspace.Rebuild("tiny", "next", Workspace.SmallOption(), "--no-clean").MustEndWith(0);
    }

    [Fact]
    public void A_failing_check_fails_the_build_and_nocheck_skips_it()
    {
        using Workspace workspace = new(Caller.Root);

        workspace.Rebuild("fail-check", "r", Workspace.SmallOption()).MustEndWith(1);
        workspace.Rebuild("fail-check", "r2", Workspace.SmallOption(), "--no-clean", "--nocheck").MustEndWith(0);
    }

    [Theory]
    [InlineData("missing.src.rpm", null, 1)]
    [InlineData("text.src.rpm", "not a package at all\n", 1)]
    [InlineData("empty.src.rpm", "", 1)]
    public void A_bad_source_package_is_refused_before_anything_starts(string name, string? content, int exitCode)
    {
        using Workspace workspace = new(Caller.Root);
        string path = Path.Combine(workspace.Directory, name);
        if (content is not null)
        {
            File.WriteAllText(path, content);
        }

        RunResult result = workspace.Kiln("--resultdir", workspace.Results("r"), path).MustEndWith(exitCode);

        Assert.Contains("Cannot find/open srpm: " + path, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Start: clean chroot", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncated_source_package_is_refused()
    {
        using Workspace workspace = new(Caller.Root);
        string path = Path.Combine(workspace.Directory, "cut.src.rpm");
        File.WriteAllBytes(path, File.ReadAllBytes(Installation.SourcePackage("hello"))[..2000]);

        RunResult result = workspace.Kiln("--resultdir", workspace.Results("r"), path).MustEndWith(1);

        Assert.Contains("Cannot find/open srpm: " + path, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_binary_package_is_not_an_srpm()
    {
        using Workspace workspace = new(Caller.Root);
        string package = Directory.GetFiles(Path.Combine(Installation.Distribution, "repo"), "bash-*.rpm", SearchOption.AllDirectories).First();

        RunResult result = workspace.Kiln("--resultdir", workspace.Results("r"), package).MustEndWith(1);

        Assert.Contains($"File is not an srpm: {package}.", result.Error, StringComparison.Ordinal);
    }

    /// <summary>It is started while the configuration is read.</summary>
    [Fact]
    public void The_broker_of_a_run_that_cannot_begin_ends()
    {
        using Workspace workspace = new(Caller.Root);
        string broker = Path.Combine(workspace.Directory, "broker-of-this-test");
        File.Copy(Path.Combine(Installation.Out, "lib", "kiln", "kiln-broker"), broker);

        Workspace.Finish(workspace.StartProgram("env", [$"KILN_BROKER={broker}", Installation.Program, "-r", "no-such-config", "--init"])).MustEndWith(3);

        Assert.True(SpinWait.SpinUntil(() => !Descendants.IsRunning(broker), TimeSpan.FromMinutes(1)), "It runs on.");
    }

    [Fact]
    public void An_unknown_configuration_ends_with_3()
    {
        using Workspace workspace = new(Caller.Root);

        RunResult result = Workspace.Finish(workspace.StartProgram(Installation.Program, ["-r", "no-such-config", "--init"])).MustEndWith(3);

        Assert.Contains("Could not find required config file: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("Non-existing Mock config 'no-such-config'", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_syntax_error_in_a_configuration_names_file_and_line()
    {
        using Workspace workspace = new(Caller.Root);
        string path = Path.Combine(workspace.Directory, "bad.cfg");
        File.WriteAllText(path, "config_opts['root'] = 'x'\nconfig_opts['target_arch'] = = 'x86_64'\n");

        RunResult result = Workspace.Finish(workspace.StartProgram(Installation.Program, ["-r", path, "--init"])).MustEndWith(3);

        Assert.Contains(path, result.Error, StringComparison.Ordinal);
        Assert.Matches(@"bad\.cfg:2", result.Error);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_directory_that_cannot_be_made_ends_with_70()
    {
        using Workspace workspace = new(Caller.Root);

        RunResult result = workspace.Kiln("--resultdir", "/proc/doesnotwork", Installation.SourcePackage("tiny")).MustEndWith(70);

        Assert.Contains("/proc/doesnotwork", result.Error, StringComparison.Ordinal);
        Assert.Contains("--resultdir", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_is_said_clearly_and_leaves_nothing()
    {
        using Workspace workspace = new(Caller.Root);
        string small = workspace.Library;
        Shell.Run("mount", "-t", "tmpfs", "-o", "size=24m,mode=777", "tmpfs", small).MustEndWith(0);
        try
        {
            HostState before = new();

            RunResult result = workspace.Kiln(Workspace.SmallOption(), "--disable-plugin=layer_cache", "--disable-plugin=root_cache", "--resultdir", workspace.Results("r"), Installation.SourcePackage("tiny"));

            Assert.NotEqual(0, result.ExitCode);
            Assert.Matches("(?i)no space left|more space needed", result.Error);
            Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
            before.MustBeAsBefore();
        }
        finally
        {
            Shell.Run("umount", small).MustEndWith(0);
        }
    }
}
