using System.Globalization;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Tests.Support;

namespace Kiln.Broker.Tests.Sandbox;

/// <summary>What a program in a sandbox is.</summary>
public sealed class IdentityTests : BothModesTests
{
    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Root_has_only_the_rights_of_package_scriptlets(LaunchMode mode)
    {
        await using var bench = await SandboxBench.OpenAsync(mode);
        Assert.Equal("0 0 0", await bench.ShellAsync("echo $(id -u) $(id -g) $(id -G)"));
        var capabilities = await bench.ShellAsync("grep Cap /proc/self/status | tr '\\t' ' '");
        Assert.Equal(
            "CapInh: 0000000000000000\nCapPrm: 00000000800404fb\nCapEff: 00000000800404fb\nCapBnd: 00000000800404fb\nCapAmb: 0000000000000000", capabilities);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task The_build_user_has_no_rights_and_gets_none(LaunchMode mode)
    {
        await using var bench = await SandboxBench.OpenAsync(mode);
        const string script = "echo $(id -u) $(id -g) $(id -G); grep -E 'Cap(Prm|Bnd)|NoNewPrivs|Seccomp:' /proc/self/status | tr '\\t' ' '";
        var (_, output) = await bench.RunAsync(bench.ShellRequest(script) with { Identity = TreeOwner.Build });
        Assert.Equal(
            $"{TestSession.BuildUid} {TestSession.BuildGid} {TestSession.BuildGid}\nCapPrm: 0000000000000000\nCapBnd: 0000000000000000\nNoNewPrivs: 1\nSeccomp: 2\n",
            output);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task It_has_its_own_host_name_and_no_descriptor_of_the_broker(LaunchMode mode)
    {
        await using var bench = await SandboxBench.OpenAsync(mode);
        Assert.Equal("kiln-box", await bench.ShellAsync("hostname"));
        Assert.Equal("0\n1\n2\n3", await bench.ShellAsync("ls /proc/self/fd"));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Signals_limits_and_file_mode_mask_are_the_usual(LaunchMode mode)
    {
        await using var bench = await SandboxBench.OpenAsync(mode);
        Assert.Equal("0022\n0", await bench.ShellAsync("umask; ulimit -c"));
        // Signals 32 and 33 are the C library's own; posix_spawn leaves them ignored in every child.
        var masks = await bench.ShellAsync("grep -E 'Sig(Blk|Ign)' /proc/self/status | grep -oE '[0-9a-f]{16}'");
        Assert.All(masks.Split('\n'), mask => Assert.Equal(0ul, ulong.Parse(mask, NumberStyles.HexNumber) & 0x7FFF_FFFF));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task The_32_bit_personality_shows(LaunchMode mode)
    {
        await using var bench = await SandboxBench.OpenAsync(mode);
        var (_, normal) = await bench.RunAsync(bench.Request("uname", "-m"));
        var (_, narrow) = await bench.RunAsync(bench.Request("uname", "-m") with { Personality32 = true });
        Assert.NotEqual(normal, narrow);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Files_that_the_build_user_makes_are_his(LaunchMode mode)
    {
        await using var bench = await SandboxBench.OpenAsync(mode);
        await bench.RunAsync(bench.Request("touch", "/tmp/mine") with { Identity = TreeOwner.Build });
        Assert.Equal($"{TestSession.BuildUid} {TestSession.BuildGid}", await bench.ShellAsync("stat -c '%u %g' /tmp/mine"));
    }
}
