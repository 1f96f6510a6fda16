namespace Kiln.Kernel.Broker;

/// <summary>
/// Stays for what most often is there before a thread could be switched. Whoever finds a task done awaits it without a continuation, and none of its callers needs one: at the start of a
/// run that is most of what the runtime would have to make.
/// </summary>
internal static class BriefWait
{
    /// <summary>Returns when the task is done, whatever became of it, or when the time is over; the caller awaits it.</summary>
    public static void For(Task task, TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            task.Wait(limit, cancellationToken);
        }
        catch (Exception told) when (told is AggregateException or OperationCanceledException)
        {
            // Told to the one who awaits it.
        }
    }
}
