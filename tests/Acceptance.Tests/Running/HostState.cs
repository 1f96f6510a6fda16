using System.Globalization;

namespace Kiln.Acceptance.Tests.Running;

/// <summary>Mounts and sandbox processes of the host, to see that a run left none.</summary>
internal sealed class HostState
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly IReadOnlySet<string> _mounts = Mounts();
    private readonly IReadOnlySet<string> _processes = Processes();

    public void MustBeAsBefore()
    {
        DateTime end = DateTime.UtcNow + Patience;
        string[] left = Left();
        while (left.Length > 0 && DateTime.UtcNow < end)
        {
            Thread.Sleep(50);
            left = Left();
        }

        Assert.True(left.Length == 0, "left behind:\n" + string.Join('\n', left));
    }

    private string[] Left() => [.. Mounts().Except(_mounts, StringComparer.Ordinal), .. Processes().Except(_processes, StringComparer.Ordinal)];

    private static HashSet<string> Mounts() =>
        [.. File.ReadLines("/proc/self/mountinfo").Select(line => line.Split(' ')).Select(fields => $"mount {fields[0]} {fields[4]}")];

    /// <summary>The broker, the program, and whatever lives in a pid namespace below ours.</summary>
    private static HashSet<string> Processes()
    {
        HashSet<string> found = new(StringComparer.Ordinal);
        foreach (string directory in Directory.GetDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out _)))
        {
            try
            {
                string status = File.ReadAllText(Path.Combine(directory, "status"));
                string name = status.Split('\n')[0].Split('\t')[1];
                bool nested = status.Split('\n').Any(line => line.StartsWith("NSpid:", StringComparison.Ordinal) && line.Split('\t').Length > 2);
                if (nested || name is "kiln" or "kiln-broker")
                {
                    found.Add($"process {Path.GetFileName(directory)} {name} {File.ReadAllText(Path.Combine(directory, "cmdline")).Replace('\0', ' ')}");
                }
            }
            catch (IOException)
            {
                // It ended while it was looked at.
            }
        }

        return found;
    }
}
