using System.Diagnostics;
using System.Globalization;
using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests;

/// <summary>SIGKILL at random moments: no process, no mount, and the next build works.</summary>
public sealed class KillTests
{
    private const int Rounds = 30;

    [Theory]
    [MemberData(nameof(Caller.Both), MemberType = typeof(Caller))]
    public void Whatever_is_killed_nothing_stays_and_the_next_build_works(string caller)
    {
        using Workspace workspace = new(Caller.Named(caller));
        workspace.Rebuild("tiny", "first", Workspace.SmallOption()).MustEndWith(0);
        HostState before = new();
        Random random = new(20261125);

        for (int round = 0; round < Rounds / 2; round++)
        {
            string[] victims = (round % 3) switch { 0 => ["kiln"], 1 => ["kiln-broker"], _ => ["kiln", "kiln-broker"] };
            string[] clean = round % 5 == 0 ? [] : ["--no-clean"];
            Process run = workspace.StartKiln([Workspace.SmallOption(), .. clean, "--define", "tiny_sleep 2", "--resultdir", workspace.Results($"k{round}"), Installation.SourcePackage("tiny")]);
            Thread.Sleep(random.Next(20, 3500));

            int[] killed = [.. victims.SelectMany(name => Descendants(run.Id, name))];
            foreach (int pid in killed)
            {
                Shell.Run("kill", "-KILL", $"{pid}");
            }

            Workspace.Finish(run);
            before.MustBeAsBefore();
        }

        workspace.Rebuild("tiny", "last", Workspace.SmallOption()).MustEndWith(0);
        Assert.Contains(workspace.ResultNames("last"), name => name.EndsWith(".noarch.rpm", StringComparison.Ordinal));
    }

    /// <summary>The processes of a run by name, its own first process included.</summary>
    private static List<int> Descendants(int root, string name)
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
