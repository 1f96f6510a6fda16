using System.Runtime.InteropServices;

namespace Kiln.Broker.Native;

/// <summary>Giving up rights. Acts on the calling thread, which is the one that executes the payload.</summary>
internal static unsafe partial class PrivilegeCalls
{
    private const int DropFromBoundingSet = 24;
    private const int NoNewPrivileges = 38;
    private const int AmbientSet = 47;
    private const nuint AmbientClearAll = 4;
    private const int Seccomp = 22;
    private const nuint FilterMode = 2;
    private const int HighestCapability = 63;
    private const uint CapabilityVersion3 = 0x20080522;

    /// <summary>No program executed from here on can have another capability than <paramref name="kept"/>.</summary>
    internal static void TrimBoundingSet(ulong kept)
    {
        for (var capability = 0; capability <= HighestCapability; capability++)
        {
            var dropped = (kept & (1UL << capability)) == 0;
            // EINVAL: the kernel does not know so high a number.
            if (dropped && ProcessControl(DropFromBoundingSet, (nuint)capability, 0, 0, 0) != 0 && Marshal.GetLastPInvokeError() != Errno.Invalid)
            {
                throw SystemFailure.Last($"Cannot give up capability {capability}");
            }
        }
    }

    internal static void SetCapabilities(ulong kept)
    {
        var header = stackalloc uint[2];
        (header[0], header[1]) = (CapabilityVersion3, 0);
        // Effective, permitted and inheritable of the lower 32, then of the upper.
        var sets = stackalloc uint[6];
        (sets[0], sets[1], sets[2]) = ((uint)kept, (uint)kept, 0);
        (sets[3], sets[4], sets[5]) = ((uint)(kept >> 32), (uint)(kept >> 32), 0);
        if (CapabilitySet(header, sets) != 0)
        {
            throw SystemFailure.Last("Cannot give up capabilities");
        }

        _ = ProcessControl(AmbientSet, AmbientClearAll, 0, 0, 0);
    }

    internal static void Become(uint uid, uint gid)
    {
        if (SetGroups(0, null) != 0)
        {
            throw SystemFailure.Last("Cannot give up the supplementary groups");
        }

        if (SetResGid(gid, gid, gid) != 0)
        {
            throw SystemFailure.Last($"Cannot become group {gid}");
        }

        if (SetResUid(uid, uid, uid) != 0)
        {
            throw SystemFailure.Last($"Cannot become user {uid}");
        }
    }

    internal static void ForbidNewPrivileges()
    {
        if (ProcessControl(NoNewPrivileges, 1, 0, 0, 0) != 0)
        {
            throw SystemFailure.Last("Cannot forbid new privileges");
        }
    }

    /// <summary>Installs a system call filter for good.</summary>
    internal static void InstallFilter(ReadOnlySpan<ulong> instructions)
    {
        fixed (ulong* first = instructions)
        {
            var program = new FilterProgram { Length = (ushort)instructions.Length, Instructions = first };
            if (ProcessControl(Seccomp, FilterMode, (nuint)(&program), 0, 0) != 0)
            {
                throw SystemFailure.Last("Cannot install the system call filter");
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int ProcessControl(int option, nuint second, nuint third, nuint fourth, nuint fifth);

    [LibraryImport("libc", EntryPoint = "capset", SetLastError = true)]
    private static partial int CapabilitySet(uint* header, uint* sets);

    [LibraryImport("libc", EntryPoint = "setgroups", SetLastError = true)]
    private static partial int SetGroups(nuint count, uint* groups);

    [LibraryImport("libc", EntryPoint = "setresgid", SetLastError = true)]
    private static partial int SetResGid(uint real, uint effective, uint saved);

    [LibraryImport("libc", EntryPoint = "setresuid", SetLastError = true)]
    private static partial int SetResUid(uint real, uint effective, uint saved);

    [StructLayout(LayoutKind.Sequential)]
    private struct FilterProgram
    {
        internal ushort Length;
        internal ulong* Instructions;
    }
}
