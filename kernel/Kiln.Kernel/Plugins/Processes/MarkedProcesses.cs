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

    /// <summary>Kills them, and those that they start meanwhile.</summary>
    public static void KillAll(string runId)
    {
        byte[] mark = Encoding.ASCII.GetBytes($"{ProcessCommand.RunVariable}={runId}\0");
        for (int round = 0; round < Rounds; round++)
        {
            int[] found = [.. Ids().Where(id => IsMarked(id, mark))];
            if (found.Length == 0)
            {
                return;
            }

            Array.ForEach(found, ProcessGroup.KillOne);
        }
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
