using System.Text.Json;
using Kiln.Sdk.Wire;

namespace Kiln.Kernel.Plugins.Processes;

/// <summary>Locks that are held for a plugin's process; released at the latest when it has ended.</summary>
internal sealed class PluginLocks : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<int, IAsyncDisposable> held = [];
    private int last;

    public CacheLease Keep(IAsyncDisposable taken)
    {
        lock (gate)
        {
            held[++last] = taken;
            return new CacheLease(last);
        }
    }

    public ValueTask ReleaseAsync(CacheLease lease)
    {
        lock (gate)
        {
            return held.Remove(lease.Lease, out IAsyncDisposable? taken)
                ? taken.DisposeAsync()
                : throw new JsonException($"there is no lease {lease.Lease}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        IAsyncDisposable[] rest;
        lock (gate)
        {
            rest = [.. held.Values];
            held.Clear();
        }

        foreach (IAsyncDisposable taken in rest)
        {
            await taken.DisposeAsync();
        }
    }
}
