using System.Globalization;

namespace Kiln.Broker.Contracts.Channel;

/// <summary>
/// What the runtime puts into the directory of temporary files for debuggers: a socket and two pipes, named after the process and the time of its start. It takes them away at the end of the
/// process, which it cannot once the process is another user; so they go before.
/// </summary>
public static class DiagnosticFiles
{
    private const int FieldOfStart = 22;

    /// <summary>Removes those of this process. What cannot be removed is left.</summary>
    public static void Remove()
    {
        string directory = Path.GetTempPath();
        string process = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{StartTime(File.ReadAllText("/proc/self/stat"))}");
        foreach (string name in new[] { $"dotnet-diagnostic-{process}-socket", $"clr-debug-pipe-{process}-in", $"clr-debug-pipe-{process}-out" })
        {
            try
            {
                File.Delete(Path.Combine(directory, name));
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // It is in nobody's way.
            }
        }
    }

    /// <summary>Ticks of the clock from the start of the machine to that of the process; the name before it may hold blanks and parentheses. proc(5).</summary>
    public static string StartTime(string stat) => stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[FieldOfStart - 3];
}
