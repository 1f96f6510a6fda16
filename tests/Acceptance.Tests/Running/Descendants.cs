using System.Globalization;

namespace Kiln.Acceptance.Tests.Running;

/// <summary>Finds the processes of a run.</summary>
internal static class Descendants
{
    /// <summary>Whether any process of the machine runs an executable.</summary>
    public static bool IsRunning(string executable) => Directory.GetDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out _))
        .Any(path => ExecutableOf(path) == executable);

    private static string? ExecutableOf(string process)
    {
        try
        {
            return new FileInfo(Path.Combine(process, "exe")).LinkTarget;
        }
        catch (IOException)
        {
            // It ended while it was looked at.
            return null;
        }
    }

    /// <summary>The processes of a run by name, its own first process included.</summary>
    public static List<int> Of(int root, string name)
    {
        Dictionary<int, (int Parent, string Name)> all = [];
        foreach (string directory in Directory.GetDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out _)))
        {
            try
            {
                string stat = File.ReadAllText(Path.Combine(directory, "stat"));
                int open = stat.IndexOf('(', StringComparison.Ordinal), close = stat.LastIndexOf(')');
                all[int.Parse(stat[..open], CultureInfo.InvariantCulture)] = (int.Parse(stat[(close + 2)..].Split(' ')[1], CultureInfo.InvariantCulture), stat[(open + 1)..close]);
            }
            catch (IOException)
            {
                // It ended while it was looked at.
            }
        }

        return [.. all.Where(item => item.Value.Name == name && IsBelow(item.Key)).Select(item => item.Key)];

        bool IsBelow(int pid)
        {
            while (pid != root && all.TryGetValue(pid, out (int Parent, string Name) entry))
            {
                pid = entry.Parent;
            }

            return pid == root;
        }
    }
}
