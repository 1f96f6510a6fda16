using System.Runtime.InteropServices;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Sessions;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Native;

/// <summary>Extended attributes and times of open files.</summary>
internal static unsafe partial class AttributeCalls
{
    // The kernel's own limits.
    private const int LongestList = 65536;
    private const int LongestValue = 65536;

    /// <summary>Names of the extended attributes, each with its NUL; none where the file system has no attributes.</summary>
    internal static IReadOnlyList<byte[]> Names(SafeFileHandle file)
    {
        var length = ListAttributes(file, null, 0);
        if (length <= 0)
        {
            return length == 0 || Marshal.GetLastPInvokeError() == Errno.NotSupported ? [] : throw SystemFailure.Last("Cannot list extended attributes");
        }

        var buffer = new byte[LongestList];
        fixed (byte* start = buffer)
        {
            length = ListAttributes(file, start, LongestList);
        }

        if (length < 0)
        {
            throw SystemFailure.Last("Cannot list extended attributes");
        }

        var names = new List<byte[]>();
        for (var rest = buffer.AsSpan(0, (int)length); rest.Length > 0;)
        {
            var size = rest.IndexOf((byte)0) + 1;
            names.Add(size > 0 ? rest[..size].ToArray() : throw Torn());
            rest = rest[size..];
        }

        return names;
    }

    /// <summary>A value; null if the attribute is gone or cannot be read.</summary>
    internal static byte[]? Value(SafeFileHandle file, byte[] name)
    {
        var buffer = new byte[LongestValue];
        fixed (byte* start = buffer)
        {
            var length = GetAttribute(file, name, start, LongestValue);
            return length < 0 ? null : buffer[..(int)length];
        }
    }

    /// <summary>0 or the error number.</summary>
    internal static int Set(SafeFileHandle file, byte[] name, byte[] value)
    {
        fixed (byte* start = value)
        {
            return SetAttribute(file, name, start, (nuint)value.Length, 0) == 0 ? 0 : Marshal.GetLastPInvokeError();
        }
    }

    /// <summary>Sets access and modification time of a name in a directory, not followed; an empty name means the directory descriptor itself.</summary>
    internal static int SetTimes(SafeFileHandle directory, byte[] name, in FileStatus status)
    {
        Span<long> times = [status.AccessedSeconds, status.AccessedNanoseconds, status.ModifiedSeconds, status.ModifiedNanoseconds];
        fixed (long* values = times)
        {
            return name.Length > 1 ? SetTimesAt(directory, name, values, FileCalls.SymlinkNoFollow) : SetTimesOf(directory, values);
        }
    }

    private static RequestFailedException Torn() => new(BrokerErrorReason.System, "The kernel gave a torn list of extended attributes.");

    [LibraryImport("libc", EntryPoint = "flistxattr", SetLastError = true)]
    private static partial nint ListAttributes(SafeFileHandle file, byte* list, nuint size);

    [LibraryImport("libc", EntryPoint = "fgetxattr", SetLastError = true)]
    private static partial nint GetAttribute(SafeFileHandle file, byte[] name, byte* value, nuint size);

    [LibraryImport("libc", EntryPoint = "fsetxattr", SetLastError = true)]
    private static partial int SetAttribute(SafeFileHandle file, byte[] name, byte* value, nuint size, int flags);

    [LibraryImport("libc", EntryPoint = "utimensat", SetLastError = true)]
    private static partial int SetTimesAt(SafeFileHandle directory, byte[] name, long* times, int flags);

    [LibraryImport("libc", EntryPoint = "futimens", SetLastError = true)]
    private static partial int SetTimesOf(SafeFileHandle file, long* times);
}
