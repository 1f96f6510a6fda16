using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests;

/// <summary><c>--shell</c> and <c>--chroot</c>: expansion, streams, status, identity, terminal.</summary>
public sealed class CommandTests : IClassFixture<CommandTests.Buildroot>
{
    private readonly Workspace _workspace;

    public CommandTests(Buildroot buildroot) => _workspace = buildroot.Workspace;

    [Theory]
    [InlineData("exit 7", 7)]
    [InlineData("kill -9 $$", 247)]
    [InlineData("true", 0)]
    public void The_status_of_a_chroot_command_is_passed_on(string command, int exitCode) => Chroot(command).MustEndWith(exitCode);

    [Fact]
    public void One_word_is_a_shell_text_several_are_not()
    {
        Assert.Equal("a b\n", Chroot("echo a 'b'").Output);
        Assert.Equal("*\n", Chroot("echo", "*").Output);
    }

    [Fact]
    public void A_missing_program_is_127() => Chroot("/no/such/program", "x").MustEndWith(127);

    [Fact]
    public void Output_and_errors_keep_apart()
    {
        RunResult result = _workspace.Kiln("-q", Workspace.SmallOption(), "--shell", "echo out; echo err >&2").MustEndWith(0);

        Assert.Equal("out\n", result.Output);
        Assert.Contains("err\n", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_piped_into_the_shell_runs() =>
        _workspace.KilnWithInput("exit 5\n", "-q", Workspace.SmallOption(), "--shell").MustEndWith(5);

    [Fact]
    public void Root_is_root_and_unprivileged_is_the_build_user()
    {
        Assert.Equal("0\n", Chroot("id -u").Output);
        Assert.Contains("mockbuild", _workspace.Kiln("-q", Workspace.SmallOption(), "--unpriv", "--chroot", "id -un").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_working_directory_is_the_homes_for_a_shell_and_can_be_chosen()
    {
        Assert.Equal("/builddir\n", _workspace.Kiln("-q", Workspace.SmallOption(), "--shell", "pwd").Output);
        Assert.Equal("/tmp\n", _workspace.Kiln("-q", Workspace.SmallOption(), "--cwd", "/tmp", "--chroot", "pwd").Output);
    }

    [Fact]
    public void An_interactive_shell_has_a_terminal_of_the_users_size()
    {
        string kiln = string.Join(' ', [Installation.Program, .. _workspace.Standard().Select(word => $"'{word}'"), $"'{Workspace.SmallOption()}'", "-q", "--shell"]);

        RunResult result = Shell.Finish(Shell.Start("script", ["-qec", $"stty rows 33 cols 101; {kiln}", "/dev/null"]), "tty; stty size; exit 9\n");

        Assert.Equal(9, result.ExitCode);
        Assert.Contains("/dev/pts/0", result.Output, StringComparison.Ordinal);
        Assert.Contains("33 101", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_daemon_started_by_a_command_ends_with_it()
    {
        HostState before = new();

        Chroot("setsid sleep 1000 >/dev/null 2>&1 & echo started").MustEndWith(0);

        before.MustBeAsBefore();
    }

    private RunResult Chroot(params string[] command) => _workspace.Kiln(["-q", Workspace.SmallOption(), "--chroot", "--", .. command]);

    public sealed class Buildroot : IDisposable
    {
        private readonly Lazy<Workspace> _workspace = new(Make);

        internal Workspace Workspace => _workspace.Value;

        public void Dispose()
        {
            if (_workspace.IsValueCreated)
            {
                _workspace.Value.Kiln("--clean");
                _workspace.Value.Dispose();
            }
        }

        private static Workspace Make()
        {
            Workspace workspace = new(Caller.Root);
            workspace.Kiln(Workspace.SmallOption(), "--init").MustEndWith(0);
            return workspace;
        }
    }
}
