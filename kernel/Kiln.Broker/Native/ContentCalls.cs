using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Native;

/// <summary>Moving the contents of files without looking at them.</summary>
internal static unsafe partial class ContentCalls
{
    internal const int SeekData = 3;
    internal const int SeekHole = 4;
    private const nuint CloneRequest = 0x40049409;

    /// <summary>Lets <paramref name="target"/> share all content of <paramref name="source"/>; 0 or the error number.</summary>
    internal static int Share(SafeFileHandle source, SafeFileHandle target) =>
        Clone(target, CloneRequest, (int)source.DangerousGetHandle()) == 0 ? 0 : Marshal.GetLastPInvokeError();

    /// <summary>Copies inside the kernel; the count, or -1.</summary>
    [LibraryImport("libc", EntryPoint = "copy_file_range", SetLastError = true)]
    internal static partial nint CopyRange(SafeFileHandle source, ref long sourceOffset, SafeFileHandle target, ref long targetOffset, nuint count, uint flags);

    [LibraryImport("libc", EntryPoint = "ftruncate", SetLastError = true)]
    internal static partial int SetLength(SafeFileHandle file, long length);

    [LibraryImport("libc", EntryPoint = "pwrite", SetLastError = true)]
    internal static partial nint WriteAt(SafeFileHandle file, byte* buffer, nuint count, long offset);

    /// <summary>Writes back the whole file system that holds the file.</summary>
    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    internal static partial int FlushFileSystem(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Clone(SafeFileHandle target, nuint request, int source);
}
