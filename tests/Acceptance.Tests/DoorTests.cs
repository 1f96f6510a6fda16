using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests;

/// <summary>Security: root inside a build cannot reach the host. One test per door.</summary>
public sealed class DoorTests : IClassFixture<CommandTests.Buildroot>
{
    private const string Marker = "/etc/kiln-door-test-marker";

    private readonly Workspace _workspace;

    public DoorTests(CommandTests.Buildroot buildroot) => _workspace = buildroot.Workspace;

    [Theory]
    [InlineData("a path out of the root", "cat /../../../.." + Marker)]
    [InlineData("the root of its first process", "cat /proc/1/root" + Marker)]
    [InlineData("the directory of its first process", "cat /proc/1/cwd" + Marker)]
    [InlineData("a chroot out of the root", "mkdir -p /d && exec 3</ && chroot /d cat ../../../.." + Marker)]
    [InlineData("open descriptors", "for f in /proc/1/fd/* /proc/self/fd/*; do cat $f/.." + Marker + " && exit 0; done; exit 1")]
    public void Files_of_the_host_cannot_be_read(string door, string command)
    {
        File.WriteAllText(Marker, "host\n");
        try
        {
            RunResult result = Chroot(command);

            Assert.True(result.ExitCode != 0 && !result.Output.Contains("host", StringComparison.Ordinal), $"{door} is open: {result.Output}");
        }
        finally
        {
            File.Delete(Marker);
        }
    }

    [Theory]
    [InlineData("making the node of a disk", "mknod /disk b 254 0 && head -c 1 /disk")]
    [InlineData("making the node of kernel memory", "mknod /mem c 1 1 && head -c 1 /mem")]
    [InlineData("kernel logs", "(head -c 1 /dev/kmsg; head -c 1 /proc/kmsg; dmesg) 2>/dev/null | grep -q .")]
    [InlineData("kernel memory", "head -c 1 /proc/kcore")]
    [InlineData("sysrq", "echo h > /proc/sysrq-trigger")]
    [InlineData("kernel settings", "echo 1 > /proc/sys/kernel/panic")]
    [InlineData("the core pattern", "echo '|/bin/true' > /proc/sys/kernel/core_pattern")]
    [InlineData("mounting", "mount -t tmpfs none /mnt")]
    [InlineData("mounting a disk", "mount -t proc none /mnt")]
    [InlineData("sysfs", "echo 1 > /sys/kernel/mm/ksm/run")]
    [InlineData("cgroups", "mkdir /sys/fs/cgroup/escape")]
    [InlineData("the host's name", "hostname escaped")]
    [InlineData("the clock", "date -s '2001-01-01'")]
    [InlineData("modules", "touch /x.ko && insmod /x.ko || exit 1")]
    [InlineData("raw ports", "dd if=/dev/port of=/dev/null bs=1 count=1")]
    public void Privileged_operations_fail(string door, string command)
    {
        RunResult result = Chroot(command);

        Assert.True(result.ExitCode != 0, $"{door} is open: {result.Output}{result.Error}");
    }

    [Fact]
    public void Processes_of_the_host_cannot_be_seen()
    {
        string[] processes = Chroot("ls -d /proc/[0-9]* | wc -l; cat /proc/1/comm").MustEndWith(0).Output.Split('\n');

        Assert.InRange(int.Parse(processes[0]), 1, 10);
    }

    [Fact]
    public void The_network_is_loopback_alone() =>
        Assert.Equal("lo\n", Chroot("tail -n +3 /proc/net/dev | cut -d: -f1 | tr -d ' '").MustEndWith(0).Output);

    [Fact]
    public void The_keyring_is_closed()
    {
        RunResult result = Chroot("cat /proc/keys | wc -l");

        Assert.True(result.ExitCode != 0 || result.Output.Trim() is "0" or "", $"keys are visible: {result.Output}");
    }

    [Fact]
    public void The_build_user_has_no_way_up()
    {
        RunResult result = _workspace.Kiln("-q", Workspace.SmallOption(), "--unpriv", "--chroot", "grep -E '^(NoNewPrivs|CapEff|CapBnd|Seccomp):' /proc/self/status").MustEndWith(0);

        Assert.Contains("NoNewPrivs:\t1", result.Output, StringComparison.Ordinal);
        Assert.Contains("CapEff:\t0000000000000000", result.Output, StringComparison.Ordinal);
        Assert.Contains("CapBnd:\t0000000000000000", result.Output, StringComparison.Ordinal);
        Assert.Contains("Seccomp:\t2", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Supplementary_groups_of_the_caller_are_gone() =>
        Assert.DoesNotContain(" ", Chroot("id -G").MustEndWith(0).Output.Trim(), StringComparison.Ordinal);

    private RunResult Chroot(string command) => _workspace.Kiln("-q", Workspace.SmallOption(), "--chroot", "--", command);
}
