using System.Runtime.InteropServices;
using Kiln.Broker.Contracts.Verbs;

namespace Kiln.Broker.Native;

/// <summary>The kernel's <c>struct statx</c>, as far as the broker reads it.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal readonly struct FileStatus
{
    [FieldOffset(16)]
    internal readonly uint Links;

    [FieldOffset(20)]
    internal readonly uint Uid;

    [FieldOffset(24)]
    internal readonly uint Gid;

    [FieldOffset(32)]
    internal readonly ulong Inode;

    [FieldOffset(40)]
    internal readonly ulong Size;

    [FieldOffset(64)]
    internal readonly long AccessedSeconds;

    [FieldOffset(72)]
    internal readonly uint AccessedNanoseconds;

    [FieldOffset(112)]
    internal readonly long ModifiedSeconds;

    [FieldOffset(120)]
    internal readonly uint ModifiedNanoseconds;

    [FieldOffset(128)]
    internal readonly uint DeviceMajor;

    [FieldOffset(132)]
    internal readonly uint DeviceMinor;

    [FieldOffset(28)]
    private readonly ushort mode;

    [FieldOffset(136)]
    private readonly uint fileSystemMajor;

    [FieldOffset(140)]
    private readonly uint fileSystemMinor;

    internal uint Mode => mode;

    internal uint Permissions => mode & 0xFFFu;

    internal bool IsDirectory => (mode & 0xF000) == 0x4000;

    internal bool IsFile => (mode & 0xF000) == 0x8000;

    internal bool IsSymlink => (mode & 0xF000) == 0xA000;

    internal bool IsBlockDevice => (mode & 0xF000) == 0x6000;

    internal bool IsCharacterDevice => (mode & 0xF000) == 0x2000;

    internal bool IsFifo => (mode & 0xF000) == 0x1000;

    /// <summary>A node that says: what is below is not there.</summary>
    internal bool IsWhiteout => IsCharacterDevice && DeviceMajor == 0 && DeviceMinor == 0;

    /// <summary>Tells objects of one machine apart.</summary>
    internal (uint Major, uint Minor, ulong Inode) Identity => (fileSystemMajor, fileSystemMinor, Inode);

    internal FileKind Kind => (mode & 0xF000) switch
    {
        0x8000 => FileKind.File,
        0x4000 => FileKind.Directory,
        0xA000 => FileKind.Symlink,
        _ => FileKind.Other,
    };

    internal bool IsSameObject(in FileStatus other) =>
        Inode == other.Inode && fileSystemMajor == other.fileSystemMajor && fileSystemMinor == other.fileSystemMinor;
}
