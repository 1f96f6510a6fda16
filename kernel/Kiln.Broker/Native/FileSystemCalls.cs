using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Native;

/// <summary>What file system a descriptor lies on.</summary>
internal static unsafe partial class FileSystemCalls
{
    // struct statfs has 120 bytes on 64-bit architectures; the type comes first.
    private const int StatusSize = 256;

    /// <summary>Bits of <see cref="MountFlagsOf"/>; statvfs(3).</summary>
    internal const ulong ReadOnly = 1;
    internal const ulong NoSetUid = 2;
    internal const ulong NoExec = 8;

    // struct statvfs of 64-bit C libraries: nine words come before the flags.
    private const int FlagsWord = 9;

    /// <summary>The kernel's magic number of the file system.</summary>
    internal static uint KindOf(SafeFileHandle file)
    {
        var status = stackalloc byte[StatusSize];
        return Status(file, status) == 0 ? (uint)*(long*)status : throw SystemFailure.Last("Cannot tell the file system of a descriptor");
    }

    /// <summary>What the mount that a descriptor lies on forbids.</summary>
    internal static ulong MountFlagsOf(SafeFileHandle file)
    {
        var status = stackalloc byte[StatusSize];
        return MountStatus(file, status) == 0 ? ((ulong*)status)[FlagsWord] : throw SystemFailure.Last("Cannot tell the mount of a descriptor");
    }

    [LibraryImport("libc", EntryPoint = "fstatvfs", SetLastError = true)]
    private static partial int MountStatus(SafeFileHandle file, byte* status);

    [LibraryImport("libc", EntryPoint = "fstatfs", SetLastError = true)]
    private static partial int Status(SafeFileHandle file, byte* status);
}
