using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Kernel.Broker;

namespace Kiln.Broker.Tests.Sandbox;

/// <summary>Programs in systemd-nspawn.</summary>
public sealed class NspawnTests
{
    [Fact]
    public async Task A_program_runs_and_its_status_comes_back()
    {
        RequireProgram();
        await using var bench = await SandboxBench.OpenAsync(LaunchMode.Root);
        var (exit, output) = await bench.RunAsync(InNspawn(bench.ShellRequest("echo $(id -u) in $(pwd); exit 5") with { WorkingDirectory = "/tmp" }));
        Assert.Equal((5, "0 in /tmp\n"), (exit.ExitCode, output));
    }

    [Fact]
    public async Task The_mounts_of_the_tree_show()
    {
        RequireProgram();
        await using var bench = await SandboxBench.OpenAsync(LaunchMode.Root);
        await bench.AskAsync(new SpecialMount(bench.Tree, TreePath.Parse("/mnt"), SpecialFileSystem.Tmpfs, 0, 0b111_101_101, NoExec: false));
        await bench.ShellAsync("echo shared >/mnt/file");
        var (_, output) = await bench.RunAsync(InNspawn(bench.Request("cat", "/mnt/file")));
        Assert.Equal("shared\n", output);
    }

    [Fact]
    public async Task Killing_ends_all_of_it()
    {
        RequireProgram();
        await using var bench = await SandboxBench.OpenAsync(LaunchMode.Root);
        using var cancellation = new CancellationTokenSource();
        var command = new SandboxCommand(bench.Session, InNspawn(bench.ShellRequest("echo up; sleep 600")))
        {
            Output = (_, _) => cancellation.Cancel(), Grace = TimeSpan.FromMilliseconds(100),
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => command.RunAsync(cancellation.Token));
        Assert.Equal(0, (await bench.AskAsync(new KillTree(bench.Tree))).Processes);
    }

    [Fact]
    public async Task Without_root_the_way_out_is_named()
    {
        await using var bench = await SandboxBench.OpenAsync(LaunchMode.Rootless);
        var refusal = await Assert.ThrowsAsync<BrokerException>(() => bench.RunAsync(InNspawn(bench.Request("/bin/true"))));
        Assert.Equal(BrokerErrorReason.Unsupported, refusal.Error.Reason);
        Assert.Contains("--isolation=simple", refusal.Message, StringComparison.Ordinal);
    }

    private static StartExec InNspawn(StartExec request) => request with { Isolation = IsolationProfile.Nspawn };

    private static void RequireProgram()
    {
        if (!File.Exists("/usr/bin/systemd-nspawn"))
        {
            Assert.Skip("systemd-nspawn is not installed (package systemd-container).");
        }
    }
}
