using Kiln.Broker.Contracts.Errors;

namespace Kiln.Broker.Sessions;

/// <summary>
/// The objects a session's handles stand for. Handles count up and are never used again, so that a stale one cannot mean another object.
/// </summary>
internal sealed class HandleTable<T>(string noun, int limit)
    where T : class
{
    private readonly SortedDictionary<int, T> items = [];
    private int last;

    internal IReadOnlyCollection<T> All => items.Values;

    internal int Add(Func<int, T> create)
    {
        if (items.Count >= limit)
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, $"A session has at most {limit} {noun}s at a time.");
        }

        var handle = checked(last + 1);
        items.Add(handle, create(handle));
        last = handle;
        return handle;
    }

    internal T Get(int handle) => items.TryGetValue(handle, out var item)
        ? item
        : throw new RequestFailedException(BrokerErrorReason.NotFound, $"This session has no {noun} with the handle {handle}.");

    internal void Remove(int handle) => items.Remove(handle);
}
