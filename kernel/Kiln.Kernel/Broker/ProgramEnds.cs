using Kiln.Broker.Contracts.Events;

namespace Kiln.Kernel.Broker;

/// <summary>The ends of programs, told before or after somebody asks.</summary>
internal sealed class ProgramEnds
{
    private readonly Lock guard = new();
    private readonly Dictionary<int, TaskCompletionSource<ExecExited>> sources = [];
    private Func<BrokerException>? failure;

    internal Task<ExecExited> WhenExited(int exec)
    {
        lock (guard)
        {
            TaskCompletionSource<ExecExited> source = SourceOf(exec);
            if (failure is not null)
            {
                source.TrySetException(failure());
            }

            if (source.Task.IsCompleted)
            {
                sources.Remove(exec);
            }

            return source.Task;
        }
    }

    internal void Complete(ExecExited exited)
    {
        lock (guard)
        {
            TaskCompletionSource<ExecExited> source = SourceOf(exited.Exec);
            source.TrySetResult(exited);
        }
    }

    internal void FailAll(Func<BrokerException> reason)
    {
        lock (guard)
        {
            failure = reason;
            foreach (TaskCompletionSource<ExecExited> source in sources.Values)
            {
                source.TrySetException(reason());
            }
        }
    }

    private TaskCompletionSource<ExecExited> SourceOf(int exec)
    {
        if (!sources.TryGetValue(exec, out TaskCompletionSource<ExecExited>? source))
        {
            source = new TaskCompletionSource<ExecExited>(TaskCreationOptions.RunContinuationsAsynchronously);
            sources.Add(exec, source);
        }

        return source;
    }
}
