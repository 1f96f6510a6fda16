using System.Globalization;
using System.Text;
using Kiln.Broker.Contracts.Channel;

namespace Kiln.Kernel.Plugins.Processes;

/// <summary>
/// Processes that descend from a plugin even though they left its process group: they inherited a variable of the environment with a value that is
/// used once.
/// </summary>
internal static class MarkedProcesses
{
    private const int Rounds = 20;

    /// <summary>A mark for one process of a run.</summary>
    public static string NewMark(string runMark) => $"{runMark}-{Guid.NewGuid():N}";

    /// <summary>Kills those with a mark, and those that they start meanwhile.</summary>
    public static void KillAll(string mark) => Kill($"{mark}\0");

    /// <summary>Kills all that a run has left. A mark that is none is refused: it might be part of others.</summary>
    /// <returns>How many there were.</returns>
    public static int KillRun(string runMark) => Guid.TryParseExact(runMark, "N", out _) ? Kill($"{runMark}-") : 0;

    private static int Kill(string value)
    {
        byte[] mark = Encoding.ASCII.GetBytes($"{ProcessCommand.RunVariable}={value}");
        var killed = new HashSet<int>();
        for (int round = 0; round < Rounds; round++)
        {
            int[] found = [.. Ids().Where(id => IsMarked(id, mark))];
            if (found.Length == 0)
            {
                break;
            }

            Array.ForEach(found, ProcessGroup.KillOne);
            killed.UnionWith(found);
        }

        return killed.Count;
    }

    private static IEnumerable<int> Ids() => Directory.EnumerateDirectories("/proc")
        .Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : 0)
        .Where(id => id > 1 && id != Environment.ProcessId);

    private static bool IsMarked(int id, byte[] mark)
    {
        try
        {
            return File.ReadAllBytes($"/proc/{id}/environ").AsSpan().IndexOf(mark) >= 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It has ended, or is another user's.
            return false;
        }
    }
}
