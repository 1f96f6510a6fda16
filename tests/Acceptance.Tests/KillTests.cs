using System.Diagnostics;
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

            int[] killed = [.. victims.SelectMany(name => Descendants.Of(run.Id, name))];
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
}
