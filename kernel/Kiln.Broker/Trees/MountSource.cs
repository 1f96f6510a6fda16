using System.Text;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Trees;

/// <summary>What a caller wants to see in a tree.</summary>
internal static unsafe class MountSource
{
    private const int LongestPath = 4096;

    // proc, sysfs, cgroup, cgroup2, debugfs, tracefs, securityfs, devpts, bpf, efivarfs: interfaces to the machine, not files.
    private static readonly uint[] Interfaces =
    [
        0x9FA0, 0x62656572, 0x27E0EB, 0x63677270, 0x64626720, 0x74726163, 0x73636673, 0x1CD1, 0xCAFE4A11, 0xDE5E81E4,
    ];

    /// <summary>
    /// The same object in the broker's own mount namespace. A descriptor of the caller belongs to the caller's, from which the kernel mounts
    /// nothing; its path leads to the object here, and the numbers prove that it is the same.
    /// </summary>
    internal static SafeFileHandle PinInOwnNamespace(SafeFileHandle callers)
    {
        var expected = FileCalls.StatusOf(callers);
        RequireFileOrDirectory(callers, expected);
        var path = PathOf(callers);
        var own = OpenCalls.TryOpen(
            null, path, OpenCalls.PathOnly | OpenCalls.NoFollow, OpenCalls.ResolveNoSymlinks | OpenCalls.ResolveNoMagicLinks, out var errno)
            ?? throw SystemFailure.Of(errno, $"Cannot open the source of the mount, '{path}'");
        if (FileCalls.StatusOf(own).IsSameObject(expected))
        {
            return own;
        }

        own.Dispose();
        throw new RequestFailedException(BrokerErrorReason.NotFound, $"The source of the mount is no longer at '{path}'.");
    }

    private static void RequireFileOrDirectory(SafeFileHandle source, in FileStatus status)
    {
        if (!status.IsDirectory && !status.IsFile)
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, "Only regular files and directories can be bound into a tree.");
        }

        if (Interfaces.Contains(FileSystemCalls.KindOf(source)))
        {
            throw new RequestFailedException(
                BrokerErrorReason.Denied, "The source of the mount is an interface of the system (such as /proc or /sys), not a file or directory.");
        }
    }

    private static string PathOf(SafeFileHandle handle)
    {
        Span<byte> text = stackalloc byte[LongestPath];
        fixed (byte* start = text)
        {
            var length = FileCalls.ReadLink(
                FileCalls.CurrentDirectory, $"/proc/self/fd/{handle.DangerousGetHandle()}", start, LongestPath);
            var path = length is > 0 and < LongestPath ? Encoding.UTF8.GetString(text[..(int)length]) : "";
            return path.Length > 1 && path[0] == '/'
                ? path
                : throw new RequestFailedException(BrokerErrorReason.Invalid, "The source of the mount has no path of its own, or is the host's root.");
        }
    }
}
