using Kiln.Sdk.Errors;

namespace Kiln.Cli.Composition;

/// <summary>Why and whether the run is cancelled. The first reason is the one that counts; a second request forces the end.</summary>
internal sealed class RunCancellation : IDisposable
{
    private readonly CancellationTokenSource cancelled = new();
    private readonly CancellationTokenSource forced = new();
    private KilnException? reason;

    public CancellationToken Token => cancelled.Token;

    /// <summary>Cancelled by the second request.</summary>
    public CancellationToken Force => forced.Token;

    /// <summary>What the run ends with.</summary>
    public KilnException Failure => reason ?? new KilnException(KilnErrors.Interrupted, "Exiting on user interrupt, <CTRL>-C");

    /// <summary>Cancels the run, or forces its end if it is being cancelled already.</summary>
    /// <returns>Whether this was the first request.</returns>
    public bool Cancel(KilnException why)
    {
        bool first = Interlocked.CompareExchange(ref reason, why, null) is null;

        // Not on the caller's thread: that may be inside the very work that is cancelled.
        _ = (first ? cancelled : forced).CancelAsync();
        return first;
    }

    /// <summary>Cancels the run without ever forcing it.</summary>
    public void CancelOnce(KilnException why)
    {
        if (Interlocked.CompareExchange(ref reason, why, null) is null)
        {
            _ = cancelled.CancelAsync();
        }
    }

    public void Dispose()
    {
        cancelled.Dispose();
        forced.Dispose();
    }
}
