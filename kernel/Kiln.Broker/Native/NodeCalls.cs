using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Native;

/// <summary>Making names in directories. Names are NUL-terminated bytes as the kernel gave them.</summary>
internal static unsafe partial class NodeCalls
{
    private const int FollowLink = 0x400;

    [LibraryImport("libc", EntryPoint = "mkdirat", SetLastError = true)]
    internal static partial int MakeDirectory(SafeFileHandle directory, byte[] name, uint mode);

    [LibraryImport("libc", EntryPoint = "mknodat", SetLastError = true)]
    internal static partial int MakeNode(SafeFileHandle directory, byte[] name, uint mode, ulong device);

    [LibraryImport("libc", EntryPoint = "symlinkat", SetLastError = true)]
    internal static partial int MakeSymlink(byte[] target, SafeFileHandle directory, byte[] name);

    /// <summary>Another name for what an O_PATH descriptor pins; through /proc, because the direct way needs more privilege.</summary>
    internal static int MakeLink(SafeFileHandle pinned, SafeFileHandle directory, byte[] name) =>
        Link(FileCalls.CurrentDirectory, NameBytes.Of($"/proc/self/fd/{pinned.DangerousGetHandle()}"), directory, name, FollowLink);

    /// <summary>The text of the link that an O_PATH descriptor pins, NUL-terminated; null on failure.</summary>
    internal static byte[]? ReadLink(SafeFileHandle pinned)
    {
        const int longest = 4096;
        var buffer = stackalloc byte[longest];
        fixed (byte* empty = "\0"u8)
        {
            var length = ReadLink(pinned, empty, buffer, longest);
            if (length is < 0 or >= longest)
            {
                return null;
            }

            buffer[length] = 0;
            return new ReadOnlySpan<byte>(buffer, (int)length + 1).ToArray();
        }
    }

    [LibraryImport("libc", EntryPoint = "linkat", SetLastError = true)]
    private static partial int Link(int fromDirectory, byte[] from, SafeFileHandle toDirectory, byte[] to, int flags);

    [LibraryImport("libc", EntryPoint = "readlinkat", SetLastError = true)]
    private static partial nint ReadLink(SafeFileHandle directory, byte* name, byte* buffer, nuint size);
}
