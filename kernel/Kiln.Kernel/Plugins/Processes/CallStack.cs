using Kiln.Sdk.Services;

namespace Kiln.Kernel.Plugins.Processes;

/// <summary>Calls of one plugin that are under way: usually one, more if what it asks of the kernel fires its hooks again.</summary>
internal sealed class CallStack
{
    private readonly Lock gate = new();
    private readonly List<(IBuildroot? Buildroot, CallDeadline Deadline)> calls = [];

    /// <summary>The buildroot that is served now; null outside of hooks.</summary>
    public IBuildroot? Buildroot
    {
        get
        {
            lock (gate)
            {
                return calls.Count == 0 ? null : calls[^1].Buildroot;
            }
        }
    }

    public bool IsEmpty
    {
        get
        {
            lock (gate)
            {
                return calls.Count == 0;
            }
        }
    }

    public void Push(IBuildroot? buildroot, CallDeadline deadline)
    {
        lock (gate)
        {
            calls.Add((buildroot, deadline));
        }
    }

    public void Remove(CallDeadline deadline)
    {
        lock (gate)
        {
            calls.RemoveAll(call => call.Deadline == deadline);
        }
    }

    /// <summary>Stops the plugin's time until the result is disposed.</summary>
    public IDisposable Pause()
    {
        lock (gate)
        {
            return new PausedTime([.. calls.Select(call => call.Deadline)]);
        }
    }
}
