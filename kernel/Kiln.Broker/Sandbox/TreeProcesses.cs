using System.Globalization;
using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Native;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Sandbox;

/// <summary>Processes whose root directory is a tree, whoever started them.</summary>
internal static class TreeProcesses
{
    // A process may start another between the look and the kill; each round finds the children of the last.
    private const int MostRounds = 20;

    internal static int Kill(SafeFileHandle tree)
    {
        var wanted = FileCalls.StatusOf(tree);
        var total = 0;
        for (var round = 0; round < MostRounds; round++)
        {
            var found = Processes().Count(id => KillIfInside(id, wanted));
            total += found;
            if (found == 0)
            {
                break;
            }
        }

        return total;
    }

    private static IEnumerable<int> Processes() =>
        from path in Directory.EnumerateDirectories("/proc")
        let name = Path.GetFileName(path)
        where int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _)
        let id = int.Parse(name, NumberStyles.None, CultureInfo.InvariantCulture)
        where id != Environment.ProcessId
        select id;

    /// <summary>The pid descriptor is opened before the look, so that the process that is killed is the one that was looked at.</summary>
    private static bool KillIfInside(int id, in FileStatus wanted)
    {
        try
        {
            using var process = ProcessDescriptor.Open(id);
            using var root = OpenCalls.TryOpen(null, $"/proc/{id}/root", OpenCalls.PathOnly, 0, out _);
            if (root is null || ProcessDescriptor.WaitForEnd(process, 0) || !FileCalls.StatusOf(root).IsSameObject(wanted))
            {
                return false;
            }

            ProcessDescriptor.Signal(process, TaskCalls.SignalKill);
            return ProcessDescriptor.WaitForEnd(process, 1000);
        }
        catch (ChannelException)
        {
            // It ended meanwhile.
            return false;
        }
    }
}
