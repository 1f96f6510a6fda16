using Kiln.Cli.Arguments;
using Kiln.Cli.Shell;
using Kiln.Configuration.Requests;

namespace Kiln.Cli.Display;

/// <summary>
/// A console with a status line at the bottom of the terminal. The line is erased before anything else is written and drawn again after it, so that
/// what stays on the screen is exactly what would stand in a file.
/// </summary>
internal sealed class LiveConsole : IConsoleOutput, IDisposable
{
    private const string EraseLine = "\r\u001b[K";
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);

    private readonly Lock gate = new();
    private readonly IConsoleOutput inner;
    private readonly LiveTerminal terminal;
    private readonly TimeProvider clock;
    private readonly ITimer timer;
    private string drawn = string.Empty;
    private bool insideLine;
    private bool ended;
    private long lastDrawn;

    public LiveConsole(IConsoleOutput inner, LiveTerminal terminal, TimeProvider clock)
    {
        this.inner = inner;
        this.terminal = terminal;
        this.clock = clock;
        Progress = new RunProgress(clock.GetUtcNow());
        timer = clock.CreateTimer(_ => Refresh(), null, Period, Period);
    }

    /// <summary>What the status line tells; it must receive the events of the run.</summary>
    public RunProgress Progress { get; }

    /// <summary>The console for a run: live on a terminal that can erase a line, else the plain one.</summary>
    public static IConsoleOutput For(Invocation run, IConsoleOutput plain)
    {
        bool isLive = !Console.IsErrorRedirected
            && Environment.GetEnvironmentVariable("TERM") is { Length: > 0 } and not "dumb"
            && run.Verbosity != Verbosity.Quiet
            && run.Mode != Mode.Shell;
        return isLive ? new LiveConsole(plain, TerminalOfTheUser(), TimeProvider.System) : plain;
    }

    public void WriteOutput(ReadOnlySpan<byte> bytes)
    {
        lock (gate)
        {
            if (!terminal.ShowsOutput || bytes.IsEmpty)
            {
                inner.WriteOutput(bytes);
                return;
            }

            Erase();
            inner.WriteOutput(bytes);
            insideLine = bytes[^1] != (byte)'\n';
            DrawIfRested();
        }
    }

    public void WriteError(string text)
    {
        lock (gate)
        {
            Erase();
            inner.WriteError(text);
            insideLine = text.Length > 0 ? text[^1] != '\n' : insideLine;
            DrawIfRested();
        }
    }

    /// <summary>Draws the line if it has changed; the clock calls it.</summary>
    public void Refresh()
    {
        lock (gate)
        {
            Draw();
        }
    }

    public void Dispose()
    {
        timer.Dispose();
        lock (gate)
        {
            Erase();
            ended = true;
        }
    }

    private static LiveTerminal TerminalOfTheUser()
    {
        return new LiveTerminal(SttyTool.Columns(2) ?? 80, !Console.IsOutputRedirected, string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")));
    }

    // A build prints thousands of lines a second: then the clock draws.
    private void DrawIfRested()
    {
        if (clock.GetElapsedTime(lastDrawn) >= Rest)
        {
            Draw();
        }
    }

    private void Draw()
    {
        if (ended || insideLine)
        {
            return;
        }

        string text = Progress.Text(clock.GetUtcNow());
        string fitting = text.Length < terminal.Columns ? text : text[..Math.Max(0, terminal.Columns - 1)];
        if (fitting != drawn)
        {
            inner.WriteError(EraseLine + (terminal.HasColor ? $"\u001b[36m{fitting}\u001b[0m" : fitting));
            drawn = fitting;
            lastDrawn = clock.GetTimestamp();
        }
    }

    private void Erase()
    {
        if (drawn.Length > 0)
        {
            inner.WriteError(EraseLine);
            drawn = string.Empty;
        }
    }
}
