using System.Diagnostics;
using Kiln.Acceptance.Tests.Running;
using static Kiln.Acceptance.Tests.ChainTests;

namespace Kiln.Acceptance.Tests;

/// <summary>Chains with several builds at once.</summary>
public sealed class ParallelChainTests
{
    [Fact]
    public void Results_are_the_same_however_many_are_built_at_once()
    {
        using Workspace one = new(Caller.Root);
        using Workspace two = new(Caller.Root);
        SourcePackages make = new(Path.Combine(one.Directory, "sources"));
        string[] sources =
        [
            make.Make("top", requires: ["left", "right"]), make.Make("left", requires: ["base"]), make.Make("right", requires: ["base"]), make.Make("base", runtime: ["data"]), make.Make("data"),
        ];
        HostState before = new();

        Chain(one, ["--jobs", "1"], sources).MustEndWith(0);
        RunResult run = Chain(two, ["--jobs", "2"], sources).MustEndWith(0);

        string[] names = ["top", "left", "right", "base", "data"];
        Assert.All(names, name => Assert.Equal(Installed(one, name, "/usr/share/made/" + name), Installed(two, name, "/usr/share/made/" + name)));
        Assert.Equal(Packages(one).Order(StringComparer.Ordinal), Packages(two).Order(StringComparer.Ordinal));
        Assert.Contains("base\ndata\nleft\nright\ntop".Split('\n'), line => Installed(two, "top", "/usr/share/made/top").Split('\n').Contains(line, StringComparer.Ordinal));
        Assert.Contains(run.ErrorLines, line => line.StartsWith("[left-1.0-1] Start: rpmbuild left-1.0-1.src.rpm", StringComparison.Ordinal));
        Assert.Single(Directory.GetDirectories(two.Library), path => !Path.GetFileName(path).StartsWith('.'));
        before.MustBeAsBefore();
    }

    [Theory]
    [InlineData("root")]
    [InlineData("user")]
    public void Two_rpmbuilds_run_at_the_same_time(string caller)
    {
        using Workspace workspace = new(Caller.Named(caller));
        SourcePackages make = new(Path.Combine(workspace.Directory, "sources"));
        Meeting meeting = new(workspace);
        string[] sources = [make.Make("one", build: Meeting.Script("one", "two")), make.Make("two", build: Meeting.Script("two", "one"))];

        Chain(workspace, ["--jobs", "2", meeting.Option], sources).MustEndWith(0);
    }

    [Fact]
    public void A_failure_takes_along_its_dependents_only_and_a_circle_is_named()
    {
        using Workspace workspace = new(Caller.Root);
        SourcePackages make = new(Path.Combine(workspace.Directory, "sources"));
        string[] sources =
        [
            make.Make("broken", build: "exit 1"), make.Make("victim", requires: ["broken"]), make.Make("heads", requires: ["tails"]), make.Make("tails", requires: ["heads"]), make.Make("free"),
        ];

        RunResult run = Chain(workspace, ["-c", "--jobs", "2"], sources).MustEndWith(4);

        Assert.Contains("ERROR: Not building victim-1.0-1.src.rpm: it requires broken-1.0-1.src.rpm, which failed.", run.ErrorLines, StringComparer.Ordinal);
        Assert.Contains("WARNING: Circular requirement: heads-1.0-1.src.rpm, tails-1.0-1.src.rpm require each other; they are built in the order given.", run.ErrorLines, StringComparer.Ordinal);
        Assert.Equal(["success"], Markers(workspace, "free"));
        Assert.Equal(["fail"], Markers(workspace, "heads"));
        Assert.False(Directory.Exists(Results(workspace, "victim")));
    }

    [Theory]
    [InlineData("INT", 7)]
    [InlineData("TERM", 143)]
    public async Task A_signal_during_parallel_builds_leaves_nothing(string signal, int status)
    {
        using Workspace workspace = new(Caller.Root);
        SourcePackages make = new(Path.Combine(workspace.Directory, "sources"));
        HostState before = new();
        string[] sources = [make.Make("one", build: "echo begun; sleep 600"), make.Make("two", build: "echo begun; sleep 600"), make.Make("three")];
        Process run = workspace.StartKiln([Workspace.SmallOption(), "--chain", "--jobs", "2", "--localrepo", workspace.Results("chain"), .. sources]);
        Task<RunResult> result = Task.Run(() => Workspace.Finish(run));
        SignalTests.WaitFor(() => ((string[])["one", "two"]).All(name => File.Exists(Path.Combine(Results(workspace, name), "build.log"))
            && File.ReadAllText(Path.Combine(Results(workspace, name), "build.log")).Contains("\nbegun\n", StringComparison.Ordinal)));

        Shell.Run("kill", "-" + signal, $"{run.Id}");
        (await result).MustEndWith(status);

        before.MustBeAsBefore();
        Assert.Single(Directory.GetDirectories(workspace.Library), path => !Path.GetFileName(path).StartsWith('.'));
        Assert.Empty(Directory.GetFiles(Path.Combine(workspace.Library, ".kiln", "journal")));
        Assert.False(Directory.Exists(Results(workspace, "three")));
        workspace.Kiln("--clean").MustEndWith(0);
    }
}
