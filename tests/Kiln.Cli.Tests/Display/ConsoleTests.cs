using Kiln.Cli.Display;
using Kiln.Configuration.Requests;
using Kiln.Sdk.Events;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;
using static Kiln.Cli.Tests.Running;

namespace Kiln.Cli.Tests.Display;

/// <summary>Console lines against recorded runs.</summary>
public sealed class ConsoleTests
{
    private readonly RecordedConsole console = new();

    [Fact]
    public void A_rebuild_looks_as_recorded()
    {
        Show(
            Verbosity.Normal, false, Message("Signal handler active"), Start("run", "run"), Message("Start(/s/hello.src.rpm)  Config(demo)"), Start("clean chroot", "clean"),
            Finish("clean chroot", "clean"), Opened("/res"), Start("chroot init", "chroot-init"), Message("calling preinit hooks", LogChannel.Root),
            Message("rootdir = /x", LogChannel.Root, LogLevel.Debug), Finish("chroot init", "chroot-init"), Message("Done(/s/hello.src.rpm) Config(demo) 0 minutes 18 seconds"),
            Message("Results and/or logs in: /res"), Finish("run", "run"), Ended(0));

        Assert.Equal(
            """
            INFO: Signal handler active
            Start: run
            INFO: Start(/s/hello.src.rpm)  Config(demo)
            Start: clean chroot
            Finish: clean chroot
            Mock Version: 6.7
            INFO: Mock Version: 6.7
            Start: chroot init
            INFO: calling preinit hooks
            Finish: chroot init
            INFO: Done(/s/hello.src.rpm) Config(demo) 0 minutes 18 seconds
            INFO: Results and/or logs in: /res
            Finish: run

            """,
            console.Error);
        Assert.Equal(string.Empty, console.Output);
    }

    [Fact]
    public void Lines_of_builds_at_once_are_whole_and_say_whose_they_are()
    {
        CommandPlan plan = Plan(LogChannel.Build, "bash");
        BuildEvent Of(string job, BuildEvent item) => item with { Job = job };
        Show(
            Verbosity.Normal, true, Message("of the run"), Of("a-1-1", Start("build")), Of("b-1-1", Message("two\nlines")), Of("a-1-1", Begin(1, plan)), Of("b-1-1", Begin(2, plan)),
            Of("a-1-1", Output(1, "from a", channel: LogChannel.Build)), Of("b-1-1", Output(2, "from b\nrest", channel: LogChannel.Build)),
            Of("a-1-1", Output(1, " too\n", channel: LogChannel.Build)), Of("b-1-1", End(2, plan)), Of("a-1-1", End(1, plan)));

        Assert.Equal("INFO: of the run\n[a-1-1] Start: build\n[b-1-1] INFO: two\n[b-1-1] lines\n", console.Error);
        Assert.Equal("[b-1-1] from b\n[a-1-1] from a too\n[b-1-1] rest\n", console.Output);
    }

    [Fact]
    public void Quiet_shows_warnings_and_errors_only()
    {
        Show(Verbosity.Quiet, false, Start("run"), Opened("/res"), Message("info"), Message("careful", LogChannel.Root, LogLevel.Warning), Finish("run"));

        Assert.Equal("WARNING: careful\n", console.Error);
    }

    [Fact]
    public void Verbose_shows_commands_and_output_of_the_root_log_but_not_of_the_build_log()
    {
        CommandPlan root = Plan(LogChannel.Root, "dnf", "install");
        CommandPlan build = Plan(LogChannel.Build, "bash");
        Show(Verbosity.Verbose, false, Begin(1, root), Output(1, "a\nb\n"), End(1, root), Begin(2, build), Output(2, "c\n", channel: LogChannel.Build), End(2, build));

        Assert.StartsWith("DEBUG: child environment: None\nDEBUG: Executing command: ['dnf', 'install'] with env {", console.Error, StringComparison.Ordinal);
        Assert.EndsWith("and shell False\nDEBUG: a\nDEBUG: b\nDEBUG: Child return code was: 0\n", console.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_users_command_is_always_copied_byte_by_byte()
    {
        CommandPlan plan = Plan(LogChannel.Root, "x") with { Echo = CommandEcho.Always };
        Show(Verbosity.Quiet, false, Begin(1, plan), Output(1, "no end of line"), Output(1, "\u001b[1m", error: true), End(1, plan));

        Assert.Equal("no end of line\u001b[1m", console.Output);
    }

    [Theory]
    [InlineData(true, "pm build")]
    [InlineData(false, "")]
    public void Main_output_is_copied_if_the_configuration_says_so(bool echo, string expected)
    {
        CommandPlan manager = Plan(LogChannel.Root, "dnf") with { Echo = CommandEcho.Main };
        CommandPlan build = Plan(LogChannel.Build, "bash");
        CommandPlan query = Plan(LogChannel.Root, "rpm");
        Show(
            Verbosity.Normal, echo, Begin(1, manager), Output(1, "pm "), End(1, manager), Begin(2, build), Output(2, "build", channel: LogChannel.Build), End(2, build),
            Begin(3, query), Output(3, "no"), End(3, query));

        Assert.Equal(expected, console.Output);
    }

    [Fact]
    public void Several_lines_are_one_record()
    {
        Show(Verbosity.Normal, false, Message("Installed packages:", LogChannel.Root), Message("a\nb", LogChannel.Root), Message(string.Empty));

        Assert.Equal("INFO: Installed packages:\nINFO: a\nb\nINFO: \n", console.Error);
    }

    private void Show(Verbosity verbosity, bool echo, params BuildEvent[] events)
    {
        var sink = new ConsoleSink(new ConsoleOptions(verbosity, echo, []), console);
        foreach (BuildEvent item in events)
        {
            sink.Accept(item);
        }
    }
}
