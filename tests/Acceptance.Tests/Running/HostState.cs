using System.Globalization;

namespace Kiln.Acceptance.Tests.Running;

/// <summary>Mounts and sandbox processes of the host, to see that a run left none.</summary>
internal sealed class HostState
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly string[] Programs = ["kiln", "kiln-dynamic", "kiln-broker"];

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
        [.. File.ReadLines("/proc/self/mountinfo").Select(line => line.Split(' ')).Where(fields => !IsForeign(fields[4])).Select(fields => $"mount {fields[0]} {fields[4]}")];

    /// <summary>Below the temporary directory of the tests that run beside these.</summary>
    private static bool IsForeign(string path) => Environment.GetEnvironmentVariable("KILN_OTHER_LANE") is { Length: > 0 } other && path.StartsWith(other + "/", StringComparison.Ordinal);

    /// <summary>The broker, the program, and whatever lives in a pid namespace below ours; not those of another installation, whose tests may run meanwhile.</summary>
    private static HashSet<string> Processes()
    {
        HashSet<string> found = new(StringComparer.Ordinal);
        foreach (string id in Directory.GetDirectories("/proc").Select(path => Path.GetFileName(path)).Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _)))
        {
            try
            {
                string[] status = File.ReadAllLines($"/proc/{id}/status");
                string name = status[0].Split('\t')[1];
                bool nested = Array.Exists(status, line => line.StartsWith("NSpid:", StringComparison.Ordinal) && line.Split('\t').Length > 2);
                if ((nested || Programs.Contains(name)) && !IsLeftToInit(status) && IsOurs(id))
                {
                    found.Add($"process {id} {name} {File.ReadAllText($"/proc/{id}/cmdline").Replace('\0', ' ')}");
                }
            }
            catch (IOException)
            {
                // It ended while it was looked at.
            }
        }

        return found;
    }

    /// <summary>It has ended, as has who started it, and init has yet to take note; whose it was cannot be seen any more.</summary>
    private static bool IsLeftToInit(string[] status) => status.Any(line => line.StartsWith("State:\tZ", StringComparison.Ordinal)) && status.Contains("PPid:\t1");

    /// <summary>The nearest of its ancestors that is a program of Kiln is of the installation under test; so is what has none.</summary>
    private static bool IsOurs(string id)
    {
        string installation = Path.GetDirectoryName(Path.GetDirectoryName(Installation.Program))!;
        for (string current = id; current is not ("0" or "1"); current = ParentOf(current))
        {
            string program = new FileInfo($"/proc/{current}/exe").LinkTarget ?? string.Empty;
            if (Programs.Contains(Path.GetFileName(program.Replace(" (deleted)", string.Empty, StringComparison.Ordinal))))
            {
                return program.StartsWith(installation + "/", StringComparison.Ordinal);
            }
        }

        return true;
    }

    private static string ParentOf(string id) => File.ReadLines($"/proc/{id}/status").First(line => line.StartsWith("PPid:", StringComparison.Ordinal)).Split('\t')[1];
}
