using Kiln.Acceptance.Tests.Running;
using Kiln.Rpm;

namespace Kiln.Acceptance.Tests;

/// <summary>Chains of packages that need each other, in the order given.</summary>
public sealed class ChainTests
{
    private static readonly string A = Installation.SourcePackage("chain-a");
    private static readonly string B = Installation.SourcePackage("chain-b");
    private static readonly string C = Installation.SourcePackage("chain-c");

    public static TheoryData<string> Callers => Caller.Both;

    [Theory]
    [MemberData(nameof(Callers))]
    public void Each_package_is_built_with_the_results_of_those_before_it(string caller)
    {
        using Workspace workspace = new(Caller.Named(caller));
        HostState before = new();

        RunResult run = Chain(workspace, [], A, B, C).MustEndWith(0);

        Assert.Equal("chain-a is the first; chain-b follows; chain-c follows", Installed(workspace, "chain-c", "/usr/share/chain/c"));
        Assert.Equal(["success"], Markers(workspace, "chain-a"));
        Assert.Contains(Path.GetFileName(Directory.GetFiles(Results(workspace, "chain-c"), "*.noarch.rpm").Single()), Packages(workspace), StringComparer.Ordinal);
        Assert.All(["build.log", "root.log", "state.log", "result.json"], log => Assert.True(File.Exists(Path.Combine(Results(workspace, "chain-b"), log)), log));
        Assert.Equal(Owner(workspace), Shell.Run("stat", "-c", "%u", Path.Combine(Results(workspace, "chain-b"), "success")).Output.Trim());
        Assert.Equal(
            [
                $"INFO: results dir: {Repository(workspace)}", $"INFO: Start chain build: {A}", $"INFO: End chain build: {A}", $"INFO: Success building {Path.GetFileName(A)}",
                $"INFO: Start chain build: {B}", $"INFO: End chain build: {B}", $"INFO: Success building {Path.GetFileName(B)}",
                $"INFO: Start chain build: {C}", $"INFO: End chain build: {C}", $"INFO: Success building {Path.GetFileName(C)}",
                $"INFO: Results out to: {Repository(workspace)}", "INFO: Packages built: 3", "INFO: Packages successfully built in this order:", $"INFO: {A}", $"INFO: {B}", $"INFO: {C}",
            ],
            run.ErrorLines.Where(IsOfTheChain),
            StringComparer.Ordinal);
        Assert.Equal(3, run.ErrorLines.Count(line => line.StartsWith("Finish: rpmbuild chain-", StringComparison.Ordinal)));
        before.MustBeAsBefore();
    }

    [Fact]
    public void The_wrong_order_fails_recovers_with_recurse_and_is_skipped_when_it_is_built()
    {
        using Workspace workspace = new(Caller.Root);

        RunResult stopped = Chain(workspace, [], B, A).MustEndWith(4);
        Assert.Contains(stopped.ErrorLines, line => line.StartsWith($"ERROR: {Path.GetFileName(B)} failed", StringComparison.Ordinal));
        Assert.Equal(["fail"], Markers(workspace, "chain-b"));
        Assert.False(Directory.Exists(Results(workspace, "chain-a")));

        Chain(workspace, ["-c"], B, A, "no-package.txt").MustEndWith(4);
        Assert.Equal(["fail"], Markers(workspace, "chain-b"));
        Assert.Equal(["success"], Markers(workspace, "chain-a"));

        RunResult run = Chain(workspace, ["--recurse"], C, B, A).MustEndWith(0);
        Assert.Equal(["success"], Markers(workspace, "chain-b"));
        Assert.Contains("INFO: Skipping already built pkg " + Path.GetFileName(A), run.ErrorLines, StringComparer.Ordinal);
        Assert.Contains("INFO: Trying to rebuild 1 failed pkgs, because --recurse is set.", run.ErrorLines, StringComparer.Ordinal);
        Assert.Contains("INFO: Packages skipped: 1", run.ErrorLines, StringComparer.Ordinal);

        RunResult again = Chain(workspace, [], A, B, C).MustEndWith(0);
        Assert.Contains("INFO: Packages built: 0", again.ErrorLines, StringComparer.Ordinal);
        Assert.DoesNotContain(again.ErrorLines, line => line.StartsWith("Start: rpmbuild", StringComparison.Ordinal));
    }

    [Fact]
    public void Recurse_gives_up_when_a_round_brings_nothing()
    {
        using Workspace workspace = new(Caller.Root);

        RunResult run = Chain(workspace, ["--recurse"], C, A).MustEndWith(4);

        Assert.Contains("INFO: Tried 2 times - following pkgs could not be successfully built:", run.ErrorLines, StringComparer.Ordinal);
        Assert.Equal(["fail"], Markers(workspace, "chain-c"));
        Assert.Contains("INFO: Some packages successfully built in this order:", run.ErrorLines, StringComparer.Ordinal);
    }

    [Fact]
    public void Bad_input_has_its_status_and_leaves_no_directory()
    {
        using Workspace workspace = new(Caller.Root);
        string[] before = Directory.GetDirectories("/var/tmp", "mock-chain-*");

        workspace.Kiln("--chain").MustEndWith(50);
        workspace.Kiln("--chain", "--resultdir", workspace.Results("r"), A).MustEndWith(5);
        workspace.Kiln("--chain", "--jobs", "0", A).MustEndWith(2);

        Assert.Equal(before, Directory.GetDirectories("/var/tmp", "mock-chain-*"));
    }

    [Fact]
    public void Without_a_place_a_private_one_is_made_for_who_builds()
    {
        using Workspace workspace = new(Caller.User);
        RunResult run = workspace.Kiln("--chain", "--tmp_prefix", "some-test", "missing.src.rpm").MustEndWith(4);
        string repository = run.ErrorLines.Single(line => line.StartsWith("INFO: results dir: ", StringComparison.Ordinal))["INFO: results dir: ".Length..];
        string place = repository[..repository.IndexOf("/results/", StringComparison.Ordinal)];
        try
        {
            Assert.Matches("^/var/tmp/mock-chain-some-test-[0-9]+-[a-z0-9_]{8}$", place);
            Assert.Equal($"700 {workspace.Caller.Uid}", Shell.Run("stat", "-c", "%a %u", place).Output.Trim());
            Assert.Contains(run.ErrorLines, line => line.Contains("missing.src.rpm", StringComparison.Ordinal) && line.StartsWith("ERROR: ", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }

    [Fact]
    public async Task A_repository_that_vanishes_is_named_and_nothing_is_built_without_it()
    {
        using Workspace workspace = new(Caller.Root);
        SourcePackages make = new(Path.Combine(workspace.Directory, "sources"));
        string gate = workspace.OpenDirectory("gate");
        string slow = make.Make("slow", build: "echo begun; while ! [ -e /mnt/gate/open ]; do sleep 0.2; done");
        System.Diagnostics.Process run = workspace.StartKiln(
            "--chain", Workspace.SmallOption(), $"--plugin-option=bind_mount:dirs=[('{gate}', '/mnt/gate')]", "--localrepo", workspace.Results("chain"), slow, A);
        Task<RunResult> result = Task.Run(() => Workspace.Finish(run));
        SignalTests.WaitFor(() => Directory.Exists(Repository(workspace)) && Path.Combine(Results(workspace, "slow"), "build.log") is var log && File.Exists(log)
            && File.ReadAllText(log).Contains("\nbegun\n", StringComparison.Ordinal));
        Directory.Delete(Path.Combine(Repository(workspace), "repodata"), recursive: true);
        File.WriteAllText(Path.Combine(gate, "open"), string.Empty);

        RunResult ended = await result;

        ended.MustEndWith(4);
        Assert.Contains(ended.ErrorLines, line => line.Contains("has vanished while the chain was running", StringComparison.Ordinal));
        Assert.Empty(Directory.GetDirectories(Repository(workspace), "chain-a-*"));
    }

    internal static RunResult Chain(Workspace workspace, IReadOnlyList<string> options, params IReadOnlyList<string> sources) =>
        workspace.Kiln([Workspace.SmallOption(), "--chain", "--localrepo", workspace.Results("chain"), .. options, .. sources]);

    internal static string Repository(Workspace workspace) => Path.Combine(workspace.Results("chain"), "results", "demo");

    internal static string Results(Workspace workspace, string name) => Directory.Exists(Repository(workspace))
        ? Directory.GetDirectories(Repository(workspace), name + "-1.0-*").SingleOrDefault() ?? Path.Combine(Repository(workspace), name)
        : Path.Combine(Repository(workspace), name);

    internal static IReadOnlyList<string> Markers(Workspace workspace, string name) =>
        [.. Directory.GetFiles(Results(workspace, name)).Select(path => Path.GetFileName(path)).Where(file => file is "success" or "fail")];

    /// <summary>Text of a file in the package that was built.</summary>
    internal static string Installed(Workspace workspace, string name, string path)
    {
        string package = Directory.GetFiles(Results(workspace, name), "*.noarch.rpm").Single();
        Assert.Equal(name, RpmPackage.Open(package).Header.Name);
        return Shell.Run("sh", "-c", $"rpm2archive - < '{package}' | tar -xzO '.{path}'").MustEndWith(0).Output.Trim();
    }

    /// <summary>What the metadata of the repository lists, as a package manager sees it.</summary>
    internal static IReadOnlyList<string> Packages(Workspace workspace) =>
        [.. Shell.Run("sh", "-c", $"zcat '{Repository(workspace)}'/repodata/$(grep -o '[0-9a-f]*-primary.xml.gz' '{Repository(workspace)}/repodata/repomd.xml') | grep -o 'location href=\"[^\"]*' | sed 's/.*\\///'").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    internal static bool IsOfTheChain(string line) =>
        line.Contains("chain build:", StringComparison.Ordinal) || line.StartsWith("INFO: results dir", StringComparison.Ordinal) || line.StartsWith("INFO: Success building", StringComparison.Ordinal)
        || line.StartsWith("INFO: Results out", StringComparison.Ordinal) || line.StartsWith("INFO: Packages", StringComparison.Ordinal) || line.StartsWith("INFO: /", StringComparison.Ordinal);

    private static string Owner(Workspace workspace) => workspace.Caller.IsRoot ? Shell.Run("stat", "-c", "%u", workspace.Results("chain")).Output.Trim() : $"{workspace.Caller.Uid}";
}
