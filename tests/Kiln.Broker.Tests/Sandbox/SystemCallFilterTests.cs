using System.Runtime.InteropServices;
using Kiln.Broker.Sandbox.Seccomp;

namespace Kiln.Broker.Tests.Sandbox;

/// <summary>The filter program, run as the kernel would run it.</summary>
public sealed class SystemCallFilterTests
{
    private const uint Allowed = 0x7FFF0000;
    private const uint X64 = 0xC000003E;
    private const uint X86 = 0x40000003;
    private const uint Arm64 = 0xC00000B7;
    private const uint NewUser = 0x10000000;

    [Theory]
    [InlineData(Architecture.X64, X64, 250)]
    [InlineData(Architecture.X64, X64, 165)]
    [InlineData(Architecture.X64, X64, 304)]
    [InlineData(Architecture.X64, X86, 288)]
    [InlineData(Architecture.X64, X86, 21)]
    [InlineData(Architecture.X64, X86, 22)]
    [InlineData(Architecture.Arm64, Arm64, 219)]
    [InlineData(Architecture.Arm64, Arm64, 40)]
    public void Dangerous_calls_are_not_permitted(Architecture host, uint architecture, uint number) =>
        Assert.Equal(1u, Errno(Run(host, false, architecture, number)));

    [Theory]
    [InlineData(Architecture.X64, X64, 0)]
    [InlineData(Architecture.X64, X64, 59)]
    [InlineData(Architecture.X64, X64, 101)]
    [InlineData(Architecture.X64, X86, 11)]
    [InlineData(Architecture.Arm64, Arm64, 221)]
    public void Ordinary_calls_are_allowed(Architecture host, uint architecture, uint number) =>
        Assert.Equal(Allowed, Run(host, false, architecture, number));

    [Theory]
    [InlineData(Architecture.X64, X64, 56)]
    [InlineData(Architecture.X64, X64, 272)]
    [InlineData(Architecture.X64, X86, 120)]
    [InlineData(Architecture.X64, X86, 310)]
    [InlineData(Architecture.Arm64, Arm64, 220)]
    [InlineData(Architecture.Arm64, Arm64, 97)]
    public void Only_new_user_namespaces_are_refused(Architecture host, uint architecture, uint number)
    {
        Assert.Equal(1u, Errno(Run(host, false, architecture, number, NewUser | 17)));
        Assert.Equal(Allowed, Run(host, false, architecture, number, 17));
    }

    [Theory]
    [InlineData(Architecture.X64, X64)]
    [InlineData(Architecture.X64, X86)]
    [InlineData(Architecture.Arm64, Arm64)]
    public void The_clone_that_cannot_be_looked_into_does_not_exist(Architecture host, uint architecture) =>
        Assert.Equal(38u, Errno(Run(host, true, architecture, 435)));

    [Theory]
    [InlineData(Architecture.X64, X64, 74)]
    [InlineData(Architecture.X64, X64, 162)]
    [InlineData(Architecture.X64, X86, 118)]
    [InlineData(Architecture.Arm64, Arm64, 83)]
    public void Sync_calls_do_nothing_only_when_asked(Architecture host, uint architecture, uint number)
    {
        Assert.Equal(0u, Errno(Run(host, true, architecture, number)));
        Assert.Equal(Allowed, Run(host, false, architecture, number));
    }

    [Fact]
    public void Asynchronous_msync_is_left_alone()
    {
        Assert.Equal(0u, Errno(Run(Architecture.X64, true, X64, 26, 0, 4)));
        Assert.Equal(Allowed, Run(Architecture.X64, true, X64, 26, 0, 1));
    }

    [Theory]
    [InlineData(Architecture.X64, X64, 0x40000000 | 39)]
    [InlineData(Architecture.X64, Arm64, 0)]
    [InlineData(Architecture.Arm64, X64, 0)]
    [InlineData(Architecture.Arm64, 0x40000028, 0)]
    public void Calls_of_other_architectures_do_not_exist(Architecture host, uint architecture, uint number) =>
        Assert.Equal(38u, Errno(Run(host, false, architecture, number)));

    [Fact]
    public void A_host_without_a_list_gets_no_filter_that_only_looks_like_one() =>
        Assert.Throws<PlatformNotSupportedException>(() => SystemCallFilter.Build(Architecture.S390x, false));

    private static uint Errno(uint result)
    {
        Assert.Equal(0x00050000u, result & 0xFFFF0000);
        return result & 0xFFFF;
    }

    private static uint Run(Architecture host, bool suppressSync, uint architecture, uint number, uint first = 0, uint third = 0)
    {
        var program = SystemCallFilter.Build(host, suppressSync);
        Func<uint, uint> data = offset => offset switch { 0 => number, 4 => architecture, 16 => first, 32 => third, _ => throw new ArgumentOutOfRangeException(nameof(offset)) };
        var accumulator = 0u;
        for (var at = 0; ; at++)
        {
            var (code, whenTrue, whenFalse, value) = ((ushort)program[at], (byte)(program[at] >> 16), (byte)(program[at] >> 24), (uint)(program[at] >> 32));
            switch (code)
            {
                case 0x20:
                    accumulator = data(value);
                    break;
                case 0x06:
                    return value;
                case 0x05:
                    at += (int)value;
                    break;
                default:
                    var holds = code switch { 0x15 => accumulator == value, 0x45 => (accumulator & value) != 0, 0x35 => accumulator >= value, _ => throw new InvalidOperationException($"{code:x}") };
                    at += holds ? whenTrue : whenFalse;
                    break;
            }
        }
    }
}
