using Kiln.Broker.Contracts.Verbs;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Kernel.Broker;

/// <summary>What the broker answered. Disposing closes the descriptors that were not taken.</summary>
/// <param name="Reply">The typed reply.</param>
/// <param name="Descriptors">Descriptors that came with it.</param>
public sealed record BrokerAnswer<TReply>(TReply Reply, IReadOnlyList<SafeFileHandle> Descriptors) : IDisposable
    where TReply : BrokerReply
{
    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SafeFileHandle descriptor in Descriptors)
        {
            descriptor.Dispose();
        }
    }
}
