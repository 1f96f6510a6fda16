using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Native;

/// <summary>What file system a descriptor lies on.</summary>
internal static unsafe partial class FileSystemCalls
{
    // struct statfs has 120 bytes on 64-bit architectures; the type comes first.
    private const int StatusSize = 256;

    /// <summary>The kernel's magic number of the file system.</summary>
    internal static uint KindOf(SafeFileHandle file)
    {
        var status = stackalloc byte[StatusSize];
        return Status(file, status) == 0 ? (uint)*(long*)status : throw SystemFailure.Last("Cannot tell the file system of a descriptor");
    }

    [LibraryImport("libc", EntryPoint = "fstatfs", SetLastError = true)]
    private static partial int Status(SafeFileHandle file, byte* status);
}
