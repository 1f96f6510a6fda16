using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Contracts.Channel;

/// <summary>Descriptors that came with a packet. Those nobody takes are closed with this object.</summary>
public sealed class ReceivedDescriptors : IDisposable
{
    private readonly SafeFileHandle?[] handles;

    /// <summary>Owns <paramref name="handles"/> from now on.</summary>
    public ReceivedDescriptors(IReadOnlyList<SafeFileHandle> handles) => this.handles = [.. handles];

    /// <summary>How many came.</summary>
    public int Count => handles.Length;

    /// <summary>The descriptor at <paramref name="index"/>, still owned by this object.</summary>
    public SafeFileHandle this[int index] =>
        handles[index] ?? throw new InvalidOperationException($"Descriptor {index} has been taken.");

    /// <summary>Hands the descriptor at <paramref name="index"/> over to the caller, who closes it.</summary>
    public SafeFileHandle Take(int index)
    {
        var handle = this[index];
        handles[index] = null;
        return handle;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var handle in handles)
        {
            handle?.Dispose();
        }
    }
}
