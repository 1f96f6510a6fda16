using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests;

/// <summary>Every mode of the first version, in one buildroot that is made once per caller.</summary>
public sealed class ModeTests
{
    [Theory]
    [MemberData(nameof(Caller.Both), MemberType = typeof(Caller))]
    public void The_modes_work_on_one_buildroot(string caller)
    {
        using Workspace workspace = new(Caller.Named(caller), ownCaches: true);
        HostState before = new();

        RunResult init = workspace.Kiln(Workspace.SmallOption(), "--init").MustEndWith(0);
        Assert.Contains("INFO: Installed packages:", init.Error, StringComparison.Ordinal);

        workspace.Kiln(Workspace.SmallOption(), "--install", "m4").MustEndWith(0);
        Assert.Equal("/usr/bin/m4\n", workspace.Kiln("-q", Workspace.SmallOption(), "--chroot", "command -v m4").MustEndWith(0).Output);

        workspace.Kiln(Workspace.SmallOption(), "--remove", "m4").MustEndWith(0);
        Assert.NotEqual(0, workspace.Kiln("-q", Workspace.SmallOption(), "--chroot", "command -v m4").ExitCode);

        workspace.Kiln(Workspace.SmallOption(), "--installdeps", Installation.SourcePackage("cmark")).MustEndWith(0);
        workspace.Kiln("-q", Workspace.SmallOption(), "--chroot", "rpm -q cmake").MustEndWith(0);

        workspace.Kiln(Workspace.SmallOption(), "--update").MustEndWith(0);
        workspace.Kiln(Workspace.SmallOption(), "--pm-cmd", "repolist").MustEndWith(0);

        string root = workspace.Root();
        Assert.EndsWith("/root/", root, StringComparison.Ordinal);
        Assert.True(Directory.Exists(root));
        workspace.Kiln("--clean").MustEndWith(0);
        Assert.False(Directory.Exists(root));
        before.MustBeAsBefore();
    }

    [Theory]
    [MemberData(nameof(Caller.Both), MemberType = typeof(Caller))]
    public void A_run_leaves_nothing_where_temporary_files_are(string caller)
    {
        using Workspace workspace = new(Caller.Named(caller));
        string directory = workspace.OpenDirectory("tmp");
        File.SetUnixFileMode(directory, UnixFileMode.StickyBit | (UnixFileMode)0b111_111_111);

        foreach (string[] mode in new string[][] { ["--init"], ["hooks"], ["plugins", "list"] })
        {
            Workspace.Finish(workspace.StartProgram("/usr/bin/env", ["TMPDIR=" + directory, Installation.Program, .. workspace.Standard(), Workspace.SmallOption(), .. mode])).MustEndWith(0);
        }

        Assert.Empty(Directory.GetFileSystemEntries(directory));
    }

    [Fact]
    public void Version_and_help_need_nothing()
    {
        Installation.Require();

        Assert.Matches(@"^kiln \d+\.\d+\.\d+ \(mock \d+\.\d+\)\n$", Shell.Run(Installation.Program, "--version").MustEndWith(0).Output);
        Assert.Matches(@"^\d+\.\d+\n$", Shell.Run(Path.Combine(Installation.Out, "bin", "mock"), "--version").MustEndWith(0).Output);
        Assert.Contains("--resultdir", Shell.Run(Installation.Program, "--help").MustEndWith(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void It_answers_to_the_name_mock()
    {
        using Workspace workspace = new(Caller.Root);
        string mock = Path.Combine(Installation.Out, "bin", "mock");

        RunResult result = Workspace.Finish(workspace.StartProgram(mock, [.. workspace.Standard(), "--print-root-path"])).MustEndWith(0);

        Assert.EndsWith("/root/\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_unique_extension_is_a_buildroot_of_its_own()
    {
        using Workspace workspace = new(Caller.Root);

        Assert.Contains("-ci7/root/", workspace.Root("ci7"), StringComparison.Ordinal);
        Assert.NotEqual(workspace.Root(), workspace.Root("ci7"), StringComparer.Ordinal);
    }

    [Fact]
    public void Macros_reach_the_build()
    {
        using Workspace workspace = new(Caller.Root);

        workspace.Rebuild("tiny", "r", Workspace.SmallOption(), "--define", "dist .special", "--with", "extra").MustEndWith(0);

        Assert.Contains(workspace.ResultNames("r"), name => name.Contains(".special.", StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_plugin_is_refused_with_the_known_ones()
    {
        using Workspace workspace = new(Caller.Root);

        RunResult result = workspace.Kiln("--enable-plugin", "nosuch", "--init").MustEndWith(5);

        Assert.Contains("Bad option for '--enable-plugin=nosuch'. Expecting one of: [", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bound_directory_is_seen_in_the_chroot_and_nowhere_else()
    {
        using Workspace workspace = new(Caller.Root);
        string shared = Path.Combine(workspace.Directory, "shared");
        Directory.CreateDirectory(shared);
        File.WriteAllText(Path.Combine(shared, "note"), "from the host\n");
        string[] options = [Workspace.SmallOption(), Workspace.Visible, "--enable-plugin", "bind_mount", "--plugin-option", $"bind_mount:dirs=[('{shared}', '/mnt/shared')]"];

        RunResult result = workspace.Kiln([.. options, "-q", "--chroot", "cat /mnt/shared/note"]).MustEndWith(0);

        Assert.Equal("from the host\n", result.Output);
        Assert.Contains($"WARNING: {shared} is bound read-only to /mnt/shared", result.Error, StringComparison.Ordinal);
        Assert.NotEqual(0, workspace.Kiln([.. options, "-q", "--chroot", "touch /mnt/shared/x"]).ExitCode);
        Assert.Empty(Directory.GetFiles(Path.Combine(workspace.Root(), "mnt", "shared")));
    }

    [Fact]
    public void The_order_of_hooks_is_told_with_reasons()
    {
        using Workspace workspace = new(Caller.Root);

        RunResult result = Workspace.Finish(workspace.StartProgram(Installation.Program, ["-r", "demo", "hooks", "--why"])).MustEndWith(0);

        Assert.Contains("preinit", result.Output, StringComparison.Ordinal);
        Assert.Contains("yum_cache", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Configurations_are_listed_shown_and_checked_without_privilege()
    {
        using Workspace workspace = new(Caller.User);
        string bad = Path.Combine(workspace.Directory, "bad.cfg");
        File.WriteAllText(bad, "config_opts['root'] = = 1\n");

        Assert.Matches(@"(?m)^demo {30} ", Workspace.Finish(workspace.StartProgram(Installation.Program, ["--list-chroots"])).MustEndWith(0).Output);
        Assert.Contains("config_opts['root'] = 'demo-", workspace.Kiln("--debug-config-expanded").MustEndWith(0).Output, StringComparison.Ordinal);
        Assert.Matches(@"# .*templates/demo\.tpl:\d+\nconfig_opts\['root'\] = 'demo-", Workspace.Finish(workspace.StartProgram(Installation.Program, ["config", "show", "-r", "demo", "--origin", "root"])).MustEndWith(0).Output);
        RunResult check = Workspace.Finish(workspace.StartProgram(Installation.Program, ["config", "check", bad])).MustEndWith(3);
        Assert.Contains("bad.cfg:1:", check.Error, StringComparison.Ordinal);
    }
}
