using Kiln.Sdk.Wire;

namespace Kiln.Sdk.Hosting;

/// <summary>A lock that the kernel holds for the plugin.</summary>
internal sealed class RemoteLock(KernelCalls kernel, CacheLease lease) : IAsyncDisposable
{
    private int released;

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref released, 1) == 0)
        {
            await kernel.AskAsync(WireMethods.CacheUnlock, lease, CancellationToken.None);
        }
    }
}
