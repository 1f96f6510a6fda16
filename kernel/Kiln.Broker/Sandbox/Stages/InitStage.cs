using System.Text;
using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Sandbox.Stages;

/// <summary>
/// The first process of a sandbox's pid namespace: sets the sandbox up, then only waits for the broker's word. When it ends, however it ends, the
/// kernel kills every process in the sandbox, and with the last of them its mounts are gone.
/// </summary>
internal static class InitStage
{
    internal static int Run()
    {
        TaskCalls.DieWithParent();
        TaskCalls.ForbidInspection();
        TaskCalls.ReapAutomatically();
        TaskCalls.SetFileModeMask(0);
        using var broker = PacketSocket.FromInherited(StageDescriptors.Report);
        try
        {
            Build(StageMemory.Read(SandboxPlan.Read));
        }
        catch (RequestFailedException failure)
        {
            broker.Send(Encoding.UTF8.GetBytes(failure.Error.Errno + " " + failure.Message));
            return 1;
        }

        broker.Send([SandboxSignals.Ready]);
        Obey(broker);
        return 0;
    }

    private static void Build(SandboxPlan plan)
    {
        using var terminals = Inherited(StageDescriptors.Terminals);
        using var tree = Inherited(StageDescriptors.MainTree);
        var mounts = Enumerable.Range(StageDescriptors.Mounts, plan.Mounts.Count).Select(Inherited).ToList();
        new SandboxBuilder(plan, mounts, tree, terminals).Build();
        mounts.ForEach(mount => mount.Dispose());
    }

    /// <summary>One byte asks: a signal for all, or the end of all. The end of the socket is the end of the broker.</summary>
    private static void Obey(PacketSocket broker)
    {
        while (broker.Receive() is { } packet)
        {
            var word = packet.Bytes.Span[0];
            if (word != SandboxSignals.Clear)
            {
                TaskCalls.SignalAll(word);
                continue;
            }

            TaskCalls.SignalAll(TaskCalls.SignalKill);
            TaskCalls.WaitForNoChildren();
            broker.Send([SandboxSignals.Cleared]);
        }
    }

    private static SafeFileHandle Inherited(int descriptor) => new(descriptor, ownsHandle: true);
}
