using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests;

/// <summary>What Mock's own integration tests ask for and no other class here has.</summary>
public sealed class HabitTests(SmallBuildroot buildroot) : IClassFixture<SmallBuildroot>
{
    private Workspace Workspace => buildroot.Workspace;

    [Fact]
    public void Old_style_verbs_choose_the_mode()
    {
        string[] where = [.. Workspace.Standard(), "--uniqueext", "verbs", Workspace.SmallOption()];

        Run([.. where, "init"]).MustEndWith(0);
        Run([.. where, "install", "m4"]).MustEndWith(0);
        Assert.Equal("/usr/bin/m4\n", Run([.. where, "-q", "chroot", "command -v m4"]).MustEndWith(0).Output);
        Assert.Equal("x\n", Run([.. where, "-q", "shell", "echo x"]).MustEndWith(0).Output);
        Run([.. where, "remove", "m4"]).MustEndWith(0);
        Run([.. where, "clean"]).MustEndWith(0);
        Assert.False(Directory.Exists(Workspace.Root("verbs")));
    }

    [Fact]
    public void A_shell_text_is_expanded_in_the_buildroot_and_words_are_not()
    {
        buildroot.Kiln("-q", "--chroot", "--", "bash", "-c", "touch /var/tmp/{foo,bar,baz}").MustEndWith(0);
        buildroot.Kiln("-q", "--chroot", "touch", "/var/tmp/{quux,wibble}").MustEndWith(0);

        string directory = Path.Combine(Workspace.Root(), "var", "tmp");
        Assert.All(["foo", "bar", "baz", "{quux,wibble}"], name => Assert.True(File.Exists(Path.Combine(directory, name)), name));
    }

    [Fact]
    public void Words_after_two_dashes_are_the_commands_own()
    {
        Assert.Equal("-l -v --init\n", buildroot.Kiln("-q", "--chroot", "--", "echo", "-l", "-v", "--init").MustEndWith(0).Output);
        Assert.Equal("foo -- bar\n", buildroot.Kiln("-q", "--shell", "--", "echo", "foo", "--", "bar").MustEndWith(0).Output);
        Assert.Equal("one-argument with blanks\n", buildroot.Kiln("-q", "--chroot", "echo one-argument with blanks").MustEndWith(0).Output);
    }

    [Fact]
    public void Every_way_to_the_package_manager_works()
    {
        Assert.Contains("demo", buildroot.Kiln("--pm-cmd", "repolist").MustEndWith(0).Error + File.ReadAllText(Path.Combine(Workspace.Library, "demo-12-x86_64", "result", "root.log")), StringComparison.Ordinal);
        buildroot.Kiln("--dnf-cmd", "--", "list", "--installed", "bash").MustEndWith(0);
        buildroot.Kiln("--update", "bash").MustEndWith(0);
        buildroot.Kiln("--pm-cmd", "no-such-command").MustEndWith(30);
        buildroot.Kiln("--install", "no-such-package-anywhere").MustEndWith(30);
        buildroot.Kiln("--install").MustEndWith(50);
        buildroot.Kiln("--remove").MustEndWith(50);
        buildroot.Kiln("--installdeps").MustEndWith(50);
        buildroot.Kiln("--chroot").MustEndWith(50);
        buildroot.Kiln("--chain").MustEndWith(50);
    }

    [Fact]
    public void Return_codes_are_mocks()
    {
        buildroot.Kiln("--chroot", "--", "bash", "-c", "exit 5").MustEndWith(5);
        Workspace.Kiln("--scm-enable", "--scm-option", "package=x", "--scm-option", "method=unsupported", "--rebuild").MustEndWith(5);
        Workspace.Rebuild("fail-br", "e", Workspace.SmallOption(), "--no-clean").MustEndWith(30);
        Workspace.Kiln("--resultdir=/proc/doesnotwork", "--rebuild", Installation.SourcePackage("tiny")).MustEndWith(70);
        RunResult chain = Workspace.Kiln("--resultdir", "/tmp/dir", "--chain", Installation.SourcePackage("tiny")).MustEndWith(5);
        Assert.Contains("ERROR: The --chain mode doesn't support --resultdir", chain.Error, StringComparison.Ordinal);
        Workspace.Kiln("--spec", "x.spec", "--rebuild", Installation.SourcePackage("tiny"), Installation.SourcePackage("chain-a"), "--resultdir", Workspace.Results("s")).MustEndWith(50);
    }

    [Fact]
    public void A_daemon_of_a_build_ends_with_it()
    {
        HostState before = new();

        string spec = SpecFile.Write(Workspace.Directory, "daemon", "", "%build\nsetsid sleep 3333 >/dev/null 2>&1 &");
        buildroot.Kiln("--no-clean", "--spec", spec, "--sources", Path.Combine(Workspace.Directory, "src"), "--resultdir", Workspace.Results("daemon")).MustEndWith(0);

        before.MustBeAsBefore();
    }

    [Fact]
    public void A_tree_elsewhere_is_used_and_cleaned()
    {
        using Workspace workspace = new(Caller.Root);
        string tree = Path.Combine(workspace.Directory, "elsewhere", "tree");
        string[] options = [Workspace.SmallOption(), "--rootdir", tree];

        workspace.Rebuild("tiny", "r", [.. options, "-N"]).MustEndWith(0);
        Assert.True(Directory.Exists(Path.Combine(tree, "usr")));
        workspace.Kiln([.. options, "--scrub=chroot"]).MustEndWith(0);

        Assert.False(Directory.Exists(tree));
    }

    [Fact]
    public void A_local_mirror_list_is_found()
    {
        string list = Path.Combine(Workspace.Directory, "mirrors");
        File.WriteAllText(list, $"file://{Path.Combine(Installation.Distribution, "repo")}\n");
        string configuration = Path.Combine(Workspace.Directory, "mirrored.cfg");
        File.WriteAllText(configuration, $"include('{Path.Combine(Installation.Out, "etc", "mock", "demo.cfg")}')\nconfig_opts['root'] = 'mirrored'\nconfig_opts['dnf.conf'] = '''[main]\nreposdir=/dev/null\ngpgcheck=0\nassumeyes=1\n[m]\nname=m\nmirrorlist=file://{list}\n[shown]\nname=shown\nenabled=0\nbaseurl=file://{Path.Combine(Installation.Distribution, "repo")}\n'''\n");

        Run([.. Workspace.Standard().Skip(2), "-r", configuration, Workspace.SmallOption(), "--init"]).MustEndWith(0);
    }

    [Fact]
    public void Offline_uses_what_is_cached()
    {
        Workspace.Rebuild("tiny", "online", Workspace.SmallOption()).MustEndWith(0);
        Workspace.Rebuild("tiny", "offline", Workspace.SmallOption(), "--offline").MustEndWith(0);

        Assert.Equal(Workspace.ResultNames("online"), Workspace.ResultNames("offline"));
    }

    [Fact]
    public void Progress_is_drawn_on_a_terminal_only()
    {
        string command = string.Join(' ', new[] { Installation.Program }.Concat(Workspace.Standard()).Append(Workspace.SmallOption()).Append("--disable-plugin=layer_cache").Append("--disable-plugin=root_cache").Append("--init").Select(word => $"'{word}'"));

        RunResult live = Shell.Finish(Shell.Start("script", ["-qec", command, "/dev/null"], new Dictionary<string, string>(StringComparer.Ordinal) { ["TERM"] = "xterm" }), input: null);
        RunResult dumb = Shell.Finish(Shell.Start("script", ["-qec", command, "/dev/null"], new Dictionary<string, string>(StringComparer.Ordinal) { ["TERM"] = "dumb" }), input: null);

        Assert.True(live.ExitCode == 0 && dumb.ExitCode == 0, live.Output + dumb.Output);
        Assert.Contains("installing minimal buildroot with", live.Output.Replace("Start: installing", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains('\u001b', live.Output);
        Assert.DoesNotContain('\u001b', dumb.Output);
        Assert.Contains("Start: installing minimal buildroot with", live.Output, StringComparison.Ordinal);
    }

    private RunResult Run(IReadOnlyList<string> arguments) => Workspace.Finish(Workspace.StartProgram(Installation.Program, arguments));
}
