using System.Runtime.InteropServices;

namespace Kiln.Broker.Contracts.Channel;

/// <summary>Kills processes of the caller: the framework knows neither groups nor processes that are not its children.</summary>
public static partial class ProcessGroup
{
    private const int Kill = 9;

    /// <summary>Kills all processes of a group; those that have ended are no failure.</summary>
    /// <param name="leader">Process id of the one that the group is named after.</param>
    public static void KillAll(int leader) => Send(leader, -leader);

    /// <summary>Kills one process; that it has ended is no failure.</summary>
    public static void KillOne(int process) => Send(process, process);

    private static void Send(int process, int target)
    {
        // 0, 1 and −1 mean the own group, the first process and everything.
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(process, 1);
        _ = SendSignal(target, Kill);
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int process, int signal);
}
