namespace Kiln.Kernel.Plugins.Processes;

/// <summary>The time that a plugin itself takes for a call. It stands still while the plugin waits for the kernel.</summary>
internal sealed class CallDeadline : IDisposable
{
    private readonly Lock gate = new();
    private readonly TimeProvider clock;
    private readonly ITimer timer;
    private readonly CancellationTokenSource over = new();
    private TimeSpan left;
    private long since;
    private int waiting;
    private bool disposed;

    public CallDeadline(TimeProvider clock, TimeSpan limit)
    {
        this.clock = clock;
        left = limit;
        since = clock.GetTimestamp();
        Over = over.Token;
        timer = clock.CreateTimer(_ => Expire(), null, limit, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Cancelled when the time is over.</summary>
    public CancellationToken Over { get; }

    /// <summary>The plugin waits for the kernel.</summary>
    public void Pause()
    {
        lock (gate)
        {
            if (waiting++ == 0 && !disposed)
            {
                left -= clock.GetElapsedTime(since);
                timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>The kernel has answered.</summary>
    public void Resume()
    {
        lock (gate)
        {
            if (--waiting == 0 && !disposed)
            {
                since = clock.GetTimestamp();
                timer.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
        }

        timer.Dispose();
        over.Dispose();
    }

    private void Expire()
    {
        lock (gate)
        {
            if (!disposed && waiting == 0)
            {
                _ = over.CancelAsync();
            }
        }
    }
}
