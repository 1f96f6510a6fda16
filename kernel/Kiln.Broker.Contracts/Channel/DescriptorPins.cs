using System.Runtime.InteropServices;

namespace Kiln.Broker.Contracts.Channel;

/// <summary>Keeps handles open while a message names their numbers.</summary>
internal readonly unsafe ref struct DescriptorPins
{
    private readonly IReadOnlyList<SafeHandle> handles;
    private readonly int pinned;

    internal DescriptorPins(IReadOnlyList<SafeHandle> handles)
    {
        this.handles = handles;
        foreach (var handle in handles)
        {
            var added = false;
            handle.DangerousAddRef(ref added);
            pinned++;
        }
    }

    internal void WriteTo(byte* control)
    {
        if (pinned == 0)
        {
            return;
        }

        var header = (ChannelCalls.ControlHeader*)control;
        header->Length = (nuint)(sizeof(ChannelCalls.ControlHeader) + (pinned * sizeof(int)));
        header->Level = ChannelCalls.SolSocket;
        header->Type = ChannelCalls.ScmRights;
        var values = (int*)(control + sizeof(ChannelCalls.ControlHeader));
        for (var index = 0; index < pinned; index++)
        {
            values[index] = (int)handles[index].DangerousGetHandle();
        }
    }

    public void Dispose()
    {
        for (var index = 0; index < pinned; index++)
        {
            handles[index].DangerousRelease();
        }
    }
}
