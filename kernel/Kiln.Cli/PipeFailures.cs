using System.Runtime.ExceptionServices;

namespace Kiln.Cli;

/// <summary>
/// Tells why SIGPIPE came. It comes too when a program that is written to ends early, a decompressor that found damage for instance; that is the matter of who writes to
/// it, and no reason to end the run.
/// </summary>
internal sealed class PipeFailures : IDisposable
{
    // The failure of a write is EPIPE, which the framework keeps as it is.
    private const int BrokenPipe = 32;
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(50);
    private const long RecentMilliseconds = 1000;
    private long last = -RecentMilliseconds;

    public PipeFailures() => AppDomain.CurrentDomain.FirstChanceException += Note;

    /// <summary>Whether the signal belongs to a program that this one writes to. Waits until the write that caused it has failed.</summary>
    public bool IsOfAnotherProgram()
    {
        Thread.Sleep(Delay);
        return !StandardStreams.IsBroken && Environment.TickCount64 - Volatile.Read(ref last) < RecentMilliseconds;
    }

    public void Dispose() => AppDomain.CurrentDomain.FirstChanceException -= Note;

    private void Note(object? sender, FirstChanceExceptionEventArgs item)
    {
        if (item.Exception is IOException { HResult: BrokenPipe })
        {
            Volatile.Write(ref last, Environment.TickCount64);
        }
    }
}
