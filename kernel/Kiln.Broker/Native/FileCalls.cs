using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Native;

/// <summary>System calls on files. All take a directory descriptor: no call of the broker depends on a working directory.</summary>
internal static unsafe partial class FileCalls
{
    internal const int CurrentDirectory = -100;
    internal const int SymlinkNoFollow = 0x100;
    internal const int RemoveDirectory = 0x200;
    internal const int EffectiveAccess = 0x200;
    internal const int NoAutomount = 0x800;
    internal const int EmptyPath = 0x1000;
    internal const int RenameNoReplace = 1;
    internal const int GetStatusFlags = 3;

    /// <summary>Every member of the basic statistics.</summary>
    private const uint BasicStatistics = 0x7FF;

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Statx(SafeFileHandle directory, string path, int flags, uint mask, out FileStatus status);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    internal static partial int Statx(SafeFileHandle directory, byte* path, int flags, uint mask, out FileStatus status);

    [LibraryImport("libc", EntryPoint = "mkdirat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int MakeDirectory(SafeFileHandle directory, string name, uint mode);

    [LibraryImport("libc", EntryPoint = "mknodat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int MakeNode(SafeFileHandle directory, string name, uint mode, ulong device);

    [LibraryImport("libc", EntryPoint = "symlinkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int MakeSymlink(string target, SafeFileHandle directory, string name);

    [LibraryImport("libc", EntryPoint = "readlinkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint ReadLink(int directory, string name, byte* buffer, nuint size);

    [LibraryImport("libc", EntryPoint = "readlinkat", SetLastError = true)]
    internal static partial nint ReadLink(SafeFileHandle directory, byte* name, byte* buffer, nuint size);

    [LibraryImport("libc", EntryPoint = "unlinkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Unlink(SafeFileHandle directory, string name, int flags);

    [LibraryImport("libc", EntryPoint = "unlinkat", SetLastError = true)]
    internal static partial int Unlink(SafeFileHandle directory, byte* name, int flags);

    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Rename(SafeFileHandle fromDirectory, string from, SafeFileHandle toDirectory, string to, uint flags);

    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true)]
    internal static partial int Rename(SafeFileHandle fromDirectory, byte* from, SafeFileHandle toDirectory, byte* to, uint flags);

    [LibraryImport("libc", EntryPoint = "fchownat", SetLastError = true)]
    internal static partial int ChangeOwner(SafeFileHandle directory, byte* name, uint uid, uint gid, int flags);

    [LibraryImport("libc", EntryPoint = "fchown", SetLastError = true)]
    internal static partial int ChangeOwner(SafeFileHandle file, uint uid, uint gid);

    [LibraryImport("libc", EntryPoint = "fchmod", SetLastError = true)]
    internal static partial int ChangeMode(SafeFileHandle file, uint mode);

    [LibraryImport("libc", EntryPoint = "futimens", SetLastError = true)]
    private static partial int SetTimes(SafeFileHandle file, long* secondsAndNanoseconds);

    [LibraryImport("libc", EntryPoint = "fchmodat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ChangeModeAt(int directory, string path, uint mode, int flags);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    internal static partial int Control(SafeFileHandle file, int command, nint argument);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    internal static partial nint Read(SafeFileHandle file, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "pread", SetLastError = true)]
    internal static partial nint ReadAt(SafeFileHandle file, byte* buffer, nuint count, long offset);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    internal static partial nint Write(SafeFileHandle file, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    internal static partial long Seek(SafeFileHandle file, long offset, int whence);

    [LibraryImport("libc", EntryPoint = "getdents64", SetLastError = true)]
    internal static partial nint ReadDirectory(SafeFileHandle directory, byte* buffer, nuint size);

    [LibraryImport("libc", EntryPoint = "fgetxattr", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint GetAttribute(SafeFileHandle file, string name, byte* value, nuint size);

    [LibraryImport("libc", EntryPoint = "fsetxattr", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetAttribute(SafeFileHandle file, string name, byte* value, nuint size, int flags);

    /// <summary>Sets access and modification time.</summary>
    internal static int SetTimes(SafeFileHandle file, long seconds)
    {
        // Two times, each seconds and nanoseconds; both are 64 bits wide on every platform that .NET runs on here.
        var times = stackalloc long[] { seconds, 0, seconds, 0 };
        return SetTimes(file, times);
    }

    /// <summary>What an open descriptor is.</summary>
    internal static FileStatus StatusOf(SafeFileHandle file) =>
        Statx(file, "", EmptyPath, BasicStatistics, out var status) == 0 ? status : throw SystemFailure.Last("Cannot tell what a descriptor is");

    /// <summary>What a name in a directory is, not followed; false if it does not exist.</summary>
    internal static bool TryStatus(SafeFileHandle directory, string name, out FileStatus status)
    {
        if (Statx(directory, name, SymlinkNoFollow | NoAutomount, BasicStatistics, out status) == 0)
        {
            return true;
        }

        return Marshal.GetLastPInvokeError() == Errno.NoEntry ? false : throw SystemFailure.Last($"Cannot tell what '{name}' is");
    }

    /// <inheritdoc cref="TryStatus(SafeFileHandle,string,out FileStatus)"/>
    internal static bool TryStatus(SafeFileHandle directory, byte[] name, out FileStatus status)
    {
        fixed (byte* text = name)
        {
            return Statx(directory, text, SymlinkNoFollow | NoAutomount, BasicStatistics, out status) == 0;
        }
    }

    /// <summary>The text of a symbolic link; empty if it is none any more. What is not UTF-8 is replaced.</summary>
    internal static string LinkTarget(SafeFileHandle directory, byte[] name)
    {
        const int Longest = 4096;
        var buffer = stackalloc byte[Longest];
        fixed (byte* text = name)
        {
            var length = ReadLink(directory, text, buffer, Longest);
            return length <= 0 ? string.Empty : System.Text.Encoding.UTF8.GetString(buffer, (int)length);
        }
    }
}
