namespace Kiln.Kernel.Plugins.Processes;

/// <summary>Deadlines that stand still until this is disposed.</summary>
internal sealed class PausedTime : IDisposable
{
    private readonly IReadOnlyList<CallDeadline> deadlines;

    public PausedTime(IReadOnlyList<CallDeadline> deadlines)
    {
        this.deadlines = deadlines;
        foreach (CallDeadline deadline in deadlines)
        {
            deadline.Pause();
        }
    }

    public void Dispose()
    {
        foreach (CallDeadline deadline in deadlines)
        {
            deadline.Resume();
        }
    }
}
