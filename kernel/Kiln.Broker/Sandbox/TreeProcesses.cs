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
    private const int PatienceMilliseconds = 1000;

    /// <summary>How many there are now.</summary>
    internal static int Count(SafeFileHandle tree)
    {
        var found = Find(FileCalls.StatusOf(tree));
        found.ForEach(process => process.Dispose());
        return found.Count;
    }

    /// <summary>Kills them until no more are found.</summary>
    internal static void Kill(SafeFileHandle tree)
    {
        var wanted = FileCalls.StatusOf(tree);
        for (var round = 0; round < MostRounds; round++)
        {
            var found = Find(wanted);
            found.ForEach(process => ProcessDescriptor.Signal(process, TaskCalls.SignalKill));
            found.ForEach(process =>
            {
                _ = ProcessDescriptor.WaitForEnd(process, PatienceMilliseconds);
                process.Dispose();
            });
            if (found.Count == 0)
            {
                break;
            }
        }
    }

    private static List<SafeFileHandle> Find(FileStatus wanted) =>
        [.. Processes().Select(id => OpenIfInside(id, wanted)).OfType<SafeFileHandle>()];

    private static IEnumerable<int> Processes() =>
        from path in Directory.EnumerateDirectories("/proc")
        let name = Path.GetFileName(path)
        where int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _)
        let id = int.Parse(name, NumberStyles.None, CultureInfo.InvariantCulture)
        where id != Environment.ProcessId
        select id;

    /// <summary>The pid descriptor is opened before the look, so that the process that is killed is the one that was looked at.</summary>
    private static SafeFileHandle? OpenIfInside(int id, in FileStatus wanted)
    {
        try
        {
            var process = ProcessDescriptor.Open(id);
            using var root = OpenCalls.TryOpen(null, $"/proc/{id}/root", OpenCalls.PathOnly, 0, out _);
            if (root is not null && !ProcessDescriptor.WaitForEnd(process, 0) && FileCalls.StatusOf(root).IsSameObject(wanted))
            {
                return process;
            }

            process.Dispose();
        }
        catch (ChannelException)
        {
            // It ended meanwhile.
        }

        return null;
    }
}
