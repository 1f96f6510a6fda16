using System.Collections.Concurrent;
using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Codec;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Kernel.Broker;

/// <summary>Requests that wait for their answers.</summary>
internal sealed class PendingRequests
{
    private readonly ConcurrentDictionary<int, (Type Request, TaskCompletionSource<RawAnswer> Answer)> waiting = new();

    internal Task<RawAnswer> Add(int id, Type request)
    {
        var source = new TaskCompletionSource<RawAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[id] = (request, source);
        return source.Task;
    }

    internal void Forget(int id) => waiting.TryRemove(id, out _);

    internal Type? RequestOf(int id) => waiting.TryGetValue(id, out (Type Request, TaskCompletionSource<RawAnswer>) entry) ? entry.Request : null;

    internal void Complete(AnswerPacket answer, ReceivedDescriptors descriptors)
    {
        using (descriptors)
        {
            if (!waiting.TryRemove(answer.Id, out (Type Request, TaskCompletionSource<RawAnswer> Answer) entry))
            {
                return;
            }

            if (answer.Error is { } error)
            {
                entry.Answer.SetException(new BrokerException(error));
                return;
            }

            entry.Answer.SetResult(new RawAnswer(answer.Reply!, [.. Enumerable.Range(0, descriptors.Count).Select(descriptors.Take)]));
        }
    }

    internal void FailAll(Func<BrokerException> reason)
    {
        foreach (int id in waiting.Keys)
        {
            if (waiting.TryRemove(id, out (Type Request, TaskCompletionSource<RawAnswer> Answer) entry))
            {
                entry.Answer.TrySetException(reason());
            }
        }
    }

    /// <summary>Closes the descriptors of an answer for which nobody waits any more.</summary>
    internal static async Task DiscardWhenAnsweredAsync(Task<RawAnswer> answer)
    {
        try
        {
            foreach (SafeFileHandle descriptor in (await answer).Descriptors)
            {
                descriptor.Dispose();
            }
        }
        catch (BrokerException)
        {
            // Refused; nothing came.
        }
    }
}
