using System.Runtime.InteropServices;

namespace Kiln.Broker.Native;

/// <summary>
/// The file system identity of the calling thread. Raw system calls: the C library has no per-thread setgroups.
/// </summary>
internal static unsafe partial class CredentialCalls
{
    internal static void SetFileSystemIdentity(uint uid, uint gid, ReadOnlySpan<uint> groups)
    {
        // Uid first on the way up and last on the way down: the right to read anything comes and goes with it.
        if (uid == 0)
        {
            SetOne(SystemCallNumbers.SetFsUid, uid, "user");
        }

        fixed (uint* first = groups)
        {
            if (RawCalls.Call(SystemCallNumbers.SetGroups, groups.Length, (nint)first, 0, 0, 0) != 0)
            {
                throw SystemFailure.Last("Cannot take the caller's supplementary groups");
            }
        }

        SetOne(SystemCallNumbers.SetFsGid, gid, "group");
        if (uid != 0)
        {
            SetOne(SystemCallNumbers.SetFsUid, uid, "user");
        }
    }

    [LibraryImport("libc", EntryPoint = "umask")]
    internal static partial uint SetCreationMask(uint mask);

    private static void SetOne(int call, uint id, string noun)
    {
        // The call reports no failure but answers the previous value, so a second call with an impossible value tells.
        _ = RawCalls.Call(call, (nint)id, 0, 0, 0, 0);
        if ((uint)RawCalls.Call(call, -1, 0, 0, 0, 0) != id)
        {
            throw SystemFailure.Of(Errno.NotPermitted, $"Cannot take the caller's {noun} {id}");
        }
    }
}
