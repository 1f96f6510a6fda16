using Kiln.Cli.Logs;
using Kiln.Sdk.Events;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;
using static Kiln.Cli.Tests.Running;

namespace Kiln.Cli.Tests.Logs;

/// <summary>The three logs against the shapes of recorded runs.</summary>
public sealed class LogTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void The_state_log_has_header_times_and_titles()
    {
        using (var log = new StateLog(Fail))
        {
            Feed(log, Start("run", "run"), Opened(scratch.Path), Start("chroot init", "chroot-init"), Start("chroot init", bootstrap: true), Finish("chroot init", "chroot-init"), Finish("run", "run"));
        }

        Assert.Equal(
            """
            2026-11-20 22:39:28,603 - Mock Version: 6.7
            2026-11-20 22:39:28,603 - Start: chroot init
            2026-11-20 22:39:28,603 - Start(bootstrap): chroot init
            2026-11-20 22:39:28,603 - Finish: chroot init
            2026-11-20 22:39:28,603 - Finish: run

            """,
            scratch.Read("state.log"));
    }

    [Theory]
    [InlineData("run", false)]
    [InlineData("chroot-init", false)]
    [InlineData("install-base", false)]
    [InlineData("rpmbuild", true)]
    public void A_failed_state_has_its_finish_line_only_where_mock_writes_one(string id, bool written)
    {
        using (var log = new StateLog(Fail))
        {
            Feed(log, Opened(scratch.Path), Finish("title", id, StateOutcome.Failed));
        }

        Assert.Equal(written, scratch.Read("state.log").Contains("Finish: title", StringComparison.Ordinal));
    }

    [Fact]
    public void The_root_log_has_messages_and_commands_with_the_prefixes_that_are_parsed()
    {
        CommandPlan plan = Plan(LogChannel.Root, "/usr/bin/dnf-3", "builddep", "--installroot", "/t/root/", "it's");
        using (var log = new CommandLog(LogStyle.Root, [], Fail))
        {
            Feed(
                log, Opened(scratch.Path), Message("calling preinit hooks", LogChannel.Root), Message("only console"), Message("two\nlines", LogChannel.Root, LogLevel.Warning),
                Begin(1, plan), Output(1, "out\n\n"), Output(1, "No match\n", error: true), End(1, plan, 1));
        }

        Assert.Equal(
            """
            INFO buildroot.py:700:  Mock Version: 6.7
            INFO Builder.cs:12:  calling preinit hooks
            WARNING Builder.cs:12:  two
            lines
            DEBUG util.py:635:  child environment: None
            DEBUG util.py:557:  Executing command: ['/usr/bin/dnf-3', 'builddep', '--installroot', '/t/root/', "it's"] with env {'TERM': 'vt100', 'SHELL': '/bin/bash', 'HOME': '/builddir', 'HOSTNAME': 'mock', 'PATH': '/usr/bin:/bin:/usr/sbin:/sbin', 'PROMPT_COMMAND': 'printf "\\033]0;<mock-chroot>\\007"', 'PS1': '<mock-chroot> \\s-\\v\\$ ', 'LANG': 'C.UTF-8'} and shell False
            DEBUG util.py:462:  out
            DEBUG util.py:460:  No match
            DEBUG util.py:609:  Child return code was: 1

            """,
            scratch.Read("root.log"));
    }

    [Fact]
    public void The_build_log_has_what_the_build_prints()
    {
        CommandPlan plan = Plan(LogChannel.Build, "bash", "--login", "-c", "/usr/bin/rpmbuild -bb  --target x86_64 --nodeps /builddir/build/SPECS/hello.spec");
        using (var log = new CommandLog(LogStyle.Build, [], Fail))
        {
            Feed(log, Opened(scratch.Path), Message("a message", LogChannel.Root), Begin(1, plan), Output(1, "Building\n+ umask 022\n", channel: LogChannel.Build), End(1, plan));
        }

        string[] lines = scratch.Read("build.log").Split('\n');
        Assert.Equal("Mock Version: 6.7", lines[0]);
        Assert.StartsWith("Executing command: ['bash', '--login', '-c', '/usr/bin/rpmbuild -bb  --target x86_64 --nodeps /builddir/build/SPECS/hello.spec'] with env {'TERM': 'vt100', ", lines[1], StringComparison.Ordinal);
        Assert.Equal(["Building", "+ umask 022", "Child return code was: 0", string.Empty], lines[2..]);
    }

    [Fact]
    public void A_shell_text_is_shown_as_it_is()
    {
        CommandPlan plan = Plan(LogChannel.Root, "/bin/sh", "-c", "id; pwd") with { IsShellText = true };
        using (var log = new CommandLog(LogStyle.Root, [], Fail))
        {
            Feed(log, Opened(scratch.Path), Begin(1, plan), End(1, plan));
        }

        Assert.Contains("Executing command: id; pwd with env {", scratch.Read("root.log"), StringComparison.Ordinal);
        Assert.Contains("and shell True\n", scratch.Read("root.log"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_two_streams_are_not_mixed_within_a_line()
    {
        Assert.Equal("ab\ncd\n", Logged([], Output(1, "a"), Output(1, "c", error: true), Output(1, "b\n"), Output(1, "d\n", error: true)));
        Assert.Equal("left\n", Logged([], Output(1, "left")));
    }

    [Fact]
    public void Standard_error_is_marked_but_not_the_shells_trace() =>
        Assert.Equal("out\nERR:x\n+ set\n", Logged("ERR:"u8.ToArray(), Output(1, "out\n"), Output(1, "x\n", error: true), Output(1, "+ set\n", error: true)));

    [Theory]
    [InlineData("\u001b[1;31mred\u001b[0m\u001b[K\n", "red\n")]
    [InlineData("\u001b]0;title\n", "\u001b]0;title\n")]
    [InlineData("\u001b[\n", "\u001b[\n")]
    [InlineData("\u001b[2J\n", "\u001b[2J\n")]
    public void Colours_are_removed_and_nothing_else(string output, string expected) => Assert.Equal(expected, Logged([], Output(1, output)));

    [Fact]
    public void Output_that_is_not_to_be_logged_is_not()
    {
        CommandPlan plan = Plan(LogChannel.Root, "x") with { LogOutput = false };
        using (var log = new CommandLog(LogStyle.Root, [], Fail))
        {
            Feed(log, Opened(scratch.Path), Begin(1, plan), Output(1, "secret\n"), End(1, plan));
        }

        Assert.DoesNotContain("secret", scratch.Read("root.log"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_endless_line_is_kept_whole_in_pieces()
    {
        string part = new('x', 100_000);
        BuildEvent[] output = [.. Enumerable.Range(0, 20).Select(_ => Output(1, part)), Output(1, "y\nz\n")];

        Assert.Equal(string.Concat(Enumerable.Repeat(part, 20)) + "y\nz\n", Logged([], output));
    }

    [Fact]
    public void Logs_are_appended_to_and_readable_by_all()
    {
        for (int i = 0; i < 2; i++)
        {
            using var log = new CommandLog(LogStyle.Build, [], Fail);
            Feed(log, Opened(scratch.Path));
        }

        Assert.Equal("Mock Version: 6.7\nMock Version: 6.7\n", scratch.Read("build.log"));
        Assert.Equal((UnixFileMode)0b110_100_100, File.GetUnixFileMode(scratch.At("build.log")));
    }

    [Fact]
    public void A_log_that_cannot_be_written_is_reported_once()
    {
        List<string> failed = [];
        using var log = new CommandLog(LogStyle.Build, [], (path, _) => failed.Add(path));

        Feed(log, Opened("/proc/none"), Message("a", LogChannel.Build), Message("b", LogChannel.Build));

        Assert.Equal(["/proc/none/build.log"], failed);
    }

    [Fact]
    public void A_full_disk_is_reported_once()
    {
        List<string> failed = [];
        File.CreateSymbolicLink(scratch.At("build.log"), "/dev/full");
        using var log = new CommandLog(LogStyle.Build, [], (path, failure) => failed.Add(failure.Message));

        Feed(log, Opened(scratch.Path), Message("a", LogChannel.Build), Message("b", LogChannel.Build));

        Assert.Contains("No space left", Assert.Single(failed), StringComparison.Ordinal);
    }

    private string Logged(byte[] mark, params BuildEvent[] output)
    {
        CommandPlan plan = Plan(LogChannel.Build, "x");
        File.Delete(scratch.At("build.log"));
        using (var log = new CommandLog(LogStyle.Build, mark, Fail))
        {
            Feed(log, [Opened(scratch.Path), Begin(1, plan), .. output, End(1, plan)]);
        }

        string text = scratch.Read("build.log");
        int start = text.IndexOf("shell False\n", StringComparison.Ordinal) + "shell False\n".Length;
        return text[start..text.LastIndexOf("Child return", StringComparison.Ordinal)];
    }

    private static void Feed(IEventSink sink, params BuildEvent[] events)
    {
        foreach (BuildEvent item in events)
        {
            sink.Accept(item);
        }
    }

    private static void Fail(string path, IOException failure) => Assert.Fail($"{path}: {failure.Message}");
}
