using Kiln.Kernel.Broker;
using Kiln.Kernel.Events;
using Kiln.Sdk.Events;
using Kiln.Sdk.Plans;

namespace Kiln.Kernel.Services;

/// <summary>Hands a command's output on as events, block by block; one block is in memory at a time.</summary>
internal sealed class OutputDelivery(EventWriter events, int id, CommandPlan plan, bool bootstrap, LineCollector lines)
{
    private byte[] buffer = [];

    public void Accept(OutputStream stream, ReadOnlySpan<byte> bytes)
    {
        lines.Add(stream, bytes);
        if (!plan.LogOutput && plan.Echo == CommandEcho.None)
        {
            return;
        }

        if (buffer.Length < bytes.Length)
        {
            buffer = GC.AllocateUninitializedArray<byte>(bytes.Length);
        }

        bytes.CopyTo(buffer);
        events.Write(new CommandOutput(id, plan.Log, stream == OutputStream.Error, buffer.AsMemory(0, bytes.Length))
        {
            Time = events.Now,
            Bootstrap = bootstrap,
        });
    }
}
