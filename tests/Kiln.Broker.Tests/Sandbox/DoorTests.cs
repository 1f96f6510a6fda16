using System.Net;
using System.Net.Sockets;
using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Tests.Support;
using Kiln.Kernel.Broker;

namespace Kiln.Broker.Tests.Sandbox;

/// <summary>From inside, as root, every door to the host is tried.</summary>
public sealed class DoorTests : BothModesTests
{
    // What may differ between kernels: a file that is missing, read-only, or not to be opened is closed all the same.
    private static readonly string[] Closed = ["EPERM", "EACCES", "EROFS", "ENOENT", "ENXIO"];

    private static readonly string[] MustBeClosed =
    [
        "write-sysrq", "write-core-pattern", "write-hostname", "write-sysfs", "open-kmsg-device", "open-memory-device", "open-planted-device",
        "open-root-of-init", "open-memory-of-init", "open-program-of-init", "enter-namespace-of-init",
    ];

    private static readonly string[] MustBeRefused =
    [
        "make-block-node", "make-character-node", "make-node-in-dev", "unshare-user", "unshare-mount", "unshare-network", "clone-user", "setns",
        "mount-tmpfs", "mount-proc", "unmount-proc", "remount-proc", "pivot-root", "fsopen", "open-tree", "mount-setattr", "read-kernel-log", "add-key",
        "request-key", "keyctl", "init-module", "kexec", "bpf", "perf", "reboot", "swapon", "open-by-handle", "set-host-name", "set-time", "trace-init",
        "raw-socket", "packet-socket",
    ];

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task No_door_opens_for_root(LaunchMode mode)
    {
        await using var bench = await SandboxBench.OpenAsync(mode);
        var doors = await TryDoorsAsync(bench, TreeOwner.Root, suppressSync: true);
        Assert.All(MustBeClosed, door => Assert.Contains(doors[door], Closed));
        Assert.All(MustBeRefused, door => Assert.Equal((door, "EPERM"), (door, doors[door])));
        Assert.Equal("confined", doors["chroot-escape"]);
        Assert.Equal(("0", "0", "0"), (doors["bytes-of-keys"], doors["bytes-of-kcore"], doors["bytes-of-kmsg"]));
        Assert.Equal("2", doors["processes"]);
        Assert.Equal("ENOSYS", doors["clone3"]);
        Assert.Equal(("ECONNREFUSED", "ENETUNREACH"), (doors["connect-to-host"], doors["connect-elsewhere"]));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task No_door_opens_for_the_build_user(LaunchMode mode)
    {
        await using var bench = await SandboxBench.OpenAsync(mode);
        var doors = await TryDoorsAsync(bench, TreeOwner.Build, suppressSync: true);
        Assert.All(MustBeClosed, door => Assert.Contains(doors[door], Closed));
        Assert.All(MustBeRefused, door => Assert.Contains(doors[door], Closed));
        Assert.Equal("refused", doors["chroot-escape"]);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task The_filter_holds_for_32_bit_calls(LaunchMode mode)
    {
        await using var bench = await SandboxBench.OpenAsync(mode);
        var doors = await TryDoorsAsync(bench, TreeOwner.Root, suppressSync: true);
        if (!doors.ContainsKey("mount-32"))
        {
            Assert.Skip("This processor has no 32-bit system calls to try.");
        }

        Assert.Equal(("EPERM", "EPERM", "ENOSYS"), (doors["mount-32"], doors["keyctl-32"], doors["getpid-x32"]));
    }

    [Theory]
    [InlineData(true, "ok", "ok")]
    [InlineData(false, "EBADF", "ENOMEM")]
    public async Task Sync_calls_are_suppressed_only_when_asked(bool suppress, string fsync, string msync)
    {
        await using var bench = await SandboxBench.OpenAsync(LaunchMode.Rootless);
        var doors = await TryDoorsAsync(bench, TreeOwner.Root, suppress);
        Assert.Equal((fsync, msync, "ENOMEM"), (doors["fsync-of-nothing"], doors["msync-sync-of-nothing"], doors["msync-async-of-nothing"]));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task With_the_network_the_host_is_reached(LaunchMode mode)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var bench = await SandboxBench.OpenAsync(mode);
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var (exit, output) = await bench.RunAsync(bench.Request("/bin/bash", "-c", $"exec 3<>/dev/tcp/127.0.0.1/{port}") with { Network = true });
        Assert.True(exit.ExitCode == 0, output);
    }

    [Theory]
    [InlineData("proc")]
    [InlineData("dev")]
    public async Task A_link_in_place_of_a_system_directory_is_not_followed(string name)
    {
        await using var bench = await SandboxBench.OpenAsync(LaunchMode.Rootless);
        await bench.ShellAsync("true");
        var place = Path.Combine(bench.TreePath, name);
        Directory.Delete(place);
        File.CreateSymbolicLink(place, "/tmp");
        await bench.AskAsync(new SpecialMount(bench.Tree, TreePath.Parse("/mnt"), SpecialFileSystem.Tmpfs, 0, 0b111_101_101, NoExec: false));
        var refusal = await Assert.ThrowsAsync<BrokerException>(() => bench.RunAsync(bench.Request("/bin/true")));
        Assert.Equal(BrokerErrorReason.PathEscape, refusal.Error.Reason);
    }

    [Fact]
    public async Task A_directory_is_no_standard_stream()
    {
        await using var bench = await SandboxBench.OpenAsync(LaunchMode.Rootless);
        using var directory = PathDescriptor.Open("/");
        var refusal = await Assert.ThrowsAsync<BrokerException>(() => bench.RunAsync(bench.Request("/bin/true"), directory));
        Assert.Equal(BrokerErrorReason.Invalid, refusal.Error.Reason);
    }

    private static async Task<Dictionary<string, string>> TryDoorsAsync(SandboxBench bench, TreeOwner identity, bool suppressSync)
    {
        SandboxPrograms.InstallDoors(bench.TreePath);
        if (bench.Mode == LaunchMode.Root)
        {
            // The null device under another name: harmless if the door is open after all.
            Shell.Run("mknod", "-m", "666", Path.Combine(bench.TreePath, "planted-device"), "c", "1", "3");
        }

        bench.GiveTreeToRoot();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var request = bench.Request("/doors", $"{port}") with { Identity = identity, SuppressSync = suppressSync };
        var (exit, output) = await bench.RunAsync(request);
        Assert.True(exit.ExitCode == 0, output);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
    }
}
