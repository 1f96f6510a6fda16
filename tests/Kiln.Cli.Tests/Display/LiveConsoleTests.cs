using System.Text;
using Kiln.Cli.Display;
using Kiln.Sdk.Events;
using Kiln.Sdk.Plans;
using static Kiln.Cli.Tests.Running;

namespace Kiln.Cli.Tests.Display;

public sealed class LiveConsoleTests
{
    private readonly HandClock clock = new();
    private readonly Screen screen = new();

    [Fact]
    public void The_line_tells_time_and_phase_and_moves_with_the_clock()
    {
        using LiveConsole console = Console();
        console.Progress.Accept(Start("run", "run"));
        console.Refresh();
        Assert.Equal(string.Empty, screen.Text);

        console.Progress.Accept(Start("chroot init", "chroot-init"));
        clock.Move(62);
        console.Refresh();
        Assert.Equal("1:02  chroot init", screen.LastLine);

        clock.Move(3600);
        console.Refresh();
        Assert.Equal("1:01:02  chroot init", screen.LastLine);
    }

    [Fact]
    public void What_stays_is_what_would_stand_in_a_file()
    {
        var plain = new RecordedConsole();
        using (LiveConsole console = Console())
        {
            console.Progress.Accept(Start("chroot init", "chroot-init"));
            string[] texts = ["Start: chroot init\n", "INFO: a\nb\n", "half ", "line\n", "INFO: end\n"];
            for (int i = 0; i < texts.Length; i++)
            {
                clock.Move(1);
                console.Refresh();
                if (i % 2 == 0)
                {
                    console.WriteError(texts[i]);
                }
                else
                {
                    console.WriteOutput(Encoding.UTF8.GetBytes(texts[i]));
                }

                plain.WriteError(texts[i]);
            }

            console.Refresh();
            Assert.Equal(plain.Error + "0:05  chroot init", screen.Text);
        }

        Assert.Equal(plain.Error, screen.Text);
    }

    [Fact]
    public void Nothing_is_drawn_into_an_unfinished_line()
    {
        using LiveConsole console = Console();
        console.Progress.Accept(Start("chroot init", "chroot-init"));
        console.WriteOutput("password: "u8);
        clock.Move(5);
        console.Refresh();

        Assert.Equal("password: ", screen.Text);
    }

    [Fact]
    public void Output_that_goes_elsewhere_does_not_touch_the_line()
    {
        var file = new RecordedConsole();
        using var console = new LiveConsole(file, new LiveTerminal(80, ShowsOutput: false, HasColor: false), clock);
        console.Progress.Accept(Start("x"));
        console.Refresh();
        string before = file.Error;
        console.WriteOutput("half"u8);

        Assert.Equal((before, "half"), (file.Error, file.Output));
    }

    [Fact]
    public void The_line_never_reaches_the_last_column()
    {
        using LiveConsole console = Console(columns: 20);
        console.Progress.Accept(Start(new string('x', 100)));
        console.Refresh();

        Assert.Equal(19, screen.LastLine.Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Colours_are_left_out_if_they_are_not_wanted(bool color)
    {
        using var console = new LiveConsole(screen, new LiveTerminal(80, true, color), clock);
        console.Progress.Accept(Start("x"));
        console.Refresh();

        Assert.Equal(color, screen.Raw.ToString().Contains("\u001b[36m", StringComparison.Ordinal));
    }

    [Fact]
    public void Many_lines_at_once_are_not_each_followed_by_a_drawing()
    {
        using LiveConsole console = Console();
        console.Progress.Accept(Start("x"));
        console.WriteError("first\n");
        int length = screen.Raw.Length;
        for (int i = 0; i < 1000; i++)
        {
            console.WriteError("y\n");
        }

        Assert.True(screen.Raw.Length - length < 2100, "drawn too often");
        console.Refresh();
        Assert.Equal("0:00  x", screen.LastLine);
    }

    [Fact]
    public void A_phase_ends_with_what_is_inside_it_and_builds_are_told_apart()
    {
        var progress = new RunProgress(clock.GetUtcNow());
        foreach (BuildEvent item in (BuildEvent[])[Start("a"), Start("b"), Start("c"), Finish("b")])
        {
            progress.Accept(item);
        }

        Assert.Equal("0:00  a", progress.Text(clock.GetUtcNow()));
        progress.Accept(Start("d") with { Job = "x.src.rpm" });
        Assert.Equal("0:00  a, [x.src.rpm] d", progress.Text(clock.GetUtcNow()));
        progress.Accept(Ended(0) with { Job = "x.src.rpm" });
        progress.Accept(Ended(0));
        Assert.Equal(string.Empty, progress.Text(clock.GetUtcNow()));
    }

    [Fact]
    public void Progress_of_the_package_manager_is_part_of_the_line()
    {
        CommandPlan plan = Plan(LogChannel.Root, "dnf") with { Echo = CommandEcho.Main };
        var progress = new RunProgress(clock.GetUtcNow());
        progress.Accept(Start("dnf update"));
        progress.Accept(Begin(1, plan));
        progress.Accept(Output(1, "  Installing       : bash-5.2-1.x86_64      3/"));
        progress.Accept(Output(1, "98 \n"));

        Assert.Equal("0:00  dnf update: installing 3/98 bash-5.2-1.x86_64", progress.Text(clock.GetUtcNow()));
        progress.Accept(End(1, plan));
        Assert.Equal("0:00  dnf update", progress.Text(clock.GetUtcNow()));
    }

    private LiveConsole Console(int columns = 80) => new(screen, new LiveTerminal(columns, ShowsOutput: true, HasColor: false), clock);
}
