using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Native;

/// <summary>The requests of btrfs for subvolumes.</summary>
internal static unsafe partial class SubvolumeCalls
{
    internal const uint FileSystemKind = 0x9123683E;

    /// <summary>The inode number of every subvolume's root directory.</summary>
    internal const ulong RootInode = 256;

    private const int ArgumentSize = 4096;
    private const int NameOffset = 8;
    private const int SecondNameOffset = 56;
    private const int FlagsOffset = 16;
    private const ulong ById = 1 << 4;
    private const nuint CreateRequest = 0x5000940E;
    private const nuint SnapshotRequest = 0x50009417;
    private const nuint DestroyRequest = 0x5000943F;
    private const nuint LookUpRequest = 0xD0009412;

    internal static bool IsSubvolume(SafeFileHandle directory) =>
        FileSystemCalls.KindOf(directory) == FileSystemKind && FileCalls.StatusOf(directory) is { IsDirectory: true, Inode: RootInode };

    /// <summary>0 or the error number.</summary>
    internal static int Create(SafeFileHandle parent, string name)
    {
        var argument = stackalloc byte[ArgumentSize];
        Fill(argument, NameOffset, name);
        return Answer(parent, CreateRequest, argument);
    }

    /// <summary>0 or the error number. Both descriptors must be open for reading.</summary>
    internal static int Snapshot(SafeFileHandle source, SafeFileHandle parent, string name)
    {
        var argument = stackalloc byte[ArgumentSize];
        Fill(argument, SecondNameOffset, name);
        *(long*)argument = source.DangerousGetHandle();
        return Answer(parent, SnapshotRequest, argument);
    }

    /// <summary>
    /// Destroys the subvolume that the descriptor is open on, by its number: names may have changed. 0 or the error number; nobody but real root may.
    /// </summary>
    internal static int Destroy(SafeFileHandle subvolume)
    {
        var argument = stackalloc byte[ArgumentSize];
        new Span<byte>(argument, ArgumentSize).Clear();
        *(ulong*)(argument + 8) = RootInode;
        var errno = Answer(subvolume, LookUpRequest, argument);
        if (errno != 0)
        {
            return errno;
        }

        var number = *(ulong*)argument;
        new Span<byte>(argument, ArgumentSize).Clear();
        *(ulong*)(argument + FlagsOffset) = ById;
        *(ulong*)(argument + SecondNameOffset) = number;
        return Answer(subvolume, DestroyRequest, argument);
    }

    private static void Fill(byte* argument, int offset, string name)
    {
        new Span<byte>(argument, ArgumentSize).Clear();
        Encoding.UTF8.GetBytes(name, new Span<byte>(argument + offset, ArgumentSize - offset - 1));
    }

    private static int Answer(SafeFileHandle file, nuint request, byte* argument) =>
        Control(file, request, argument) == 0 ? 0 : Marshal.GetLastPInvokeError();

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(SafeFileHandle file, nuint request, void* argument);
}
