using System.Diagnostics;
using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests;

/// <summary>Signals end a run in order: logs are processed, locks released, the status is Mock's.</summary>
public sealed class SignalTests
{
    [Theory]
    [InlineData("INT", 7)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public void A_signal_during_the_build_ends_it_with_its_status(string signal, int exitCode)
    {
        using Workspace workspace = new(Caller.Root);
        HostState before = new();
        Process run = workspace.StartKiln(Workspace.SmallOption(), "--define", "tiny_sleep 60", "--resultdir", workspace.Results("r"), Installation.SourcePackage("tiny"));
        WaitFor(() => File.Exists(Path.Combine(workspace.Results("r"), "build.log")) && workspace.ResultText("r", "build.log").Contains("%build", StringComparison.Ordinal));

        Shell.Run("kill", "-" + signal, $"{run.Id}");
        Workspace.Finish(run).MustEndWith(exitCode);

        Assert.Contains("Finish: rpmbuild tiny-", workspace.ResultText("r", "state.log"), StringComparison.Ordinal);
        before.MustBeAsBefore();
        workspace.Rebuild("tiny", "next", Workspace.SmallOption(), "--no-clean").MustEndWith(0);
    }

    [Fact]
    public void A_second_run_on_the_same_buildroot_is_told_that_it_is_locked()
    {
        using Workspace workspace = new(Caller.Root);
        Process run = workspace.StartKiln(Workspace.SmallOption(), "--define", "tiny_sleep 20", "--resultdir", workspace.Results("r"), Installation.SourcePackage("tiny"));
        WaitFor(() => File.Exists(Path.Combine(workspace.Results("r"), "build.log")) && workspace.ResultText("r", "build.log").Contains("%build", StringComparison.Ordinal));

        RunResult second = workspace.Kiln("--clean");
        Shell.Run("kill", "-TERM", $"{run.Id}");
        Workspace.Finish(run);

        second.MustEndWith(60);
        Assert.Contains("Build root is locked by another process.", second.Error, StringComparison.Ordinal);
    }

    internal static void WaitFor(Func<bool> condition)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), "the build did not get as far as %build");
            Thread.Sleep(50);
        }
    }
}
