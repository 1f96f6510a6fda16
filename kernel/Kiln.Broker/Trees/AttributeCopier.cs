using Kiln.Broker.Native;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Trees;

/// <summary>Gives the copy of a file or directory owner, mode, extended attributes and times of the original, in the order in which none undoes another.</summary>
internal static unsafe class AttributeCopier
{
    // Of the broker's marks and of overlays; neither is content.
    private static readonly string[] Own = ["trusted.kiln.", "user.kiln.", "trusted.overlay.", "user.overlay."];

    /// <param name="source">Opened for reading.</param>
    /// <param name="target">Opened.</param>
    /// <param name="status">Of the source.</param>
    internal static void Copy(SafeFileHandle source, SafeFileHandle target, in FileStatus status)
    {
        if (FileCalls.ChangeOwner(target, status.Uid, status.Gid) != 0)
        {
            throw SystemFailure.Last($"Cannot give a copy to {status.Uid}:{status.Gid}");
        }

        if (FileCalls.ChangeMode(target, status.Permissions) != 0)
        {
            throw SystemFailure.Last("Cannot set the mode of a copy");
        }

        // After the owner: changing that drops file capabilities. After the mode: an access list says more.
        foreach (var name in AttributeCalls.Names(source))
        {
            CopyOne(source, target, name);
        }

        if (AttributeCalls.SetTimes(target, [0], status) != 0)
        {
            throw SystemFailure.Last("Cannot set the times of a copy");
        }
    }

    /// <summary>The same for what cannot be opened: a link, a FIFO, a device.</summary>
    internal static void CopyToName(SafeFileHandle directory, byte[] name, in FileStatus status)
    {
        fixed (byte* text = name)
        {
            if (FileCalls.ChangeOwner(directory, text, status.Uid, status.Gid, FileCalls.SymlinkNoFollow) != 0)
            {
                throw SystemFailure.Last($"Cannot give a copy to {status.Uid}:{status.Gid}");
            }
        }

        if (!status.IsSymlink && !status.IsWhiteout)
        {
            using var made = TreePaths.TryStep(directory, name, OpenCalls.PathOnly, out var errno) ?? throw SystemFailure.Of(errno, "Cannot open a copy");
            if (ChangeModeOfPinned(made, status.Permissions) != 0)
            {
                throw SystemFailure.Last("Cannot set the mode of a copy");
            }
        }

        _ = AttributeCalls.SetTimes(directory, name, status);
    }

    private static void CopyOne(SafeFileHandle source, SafeFileHandle target, byte[] name)
    {
        var text = System.Text.Encoding.UTF8.GetString(name, 0, name.Length - 1);
        if (Own.Any(prefix => text.StartsWith(prefix, StringComparison.Ordinal)) || AttributeCalls.Value(source, name) is not { } value)
        {
            return;
        }

        var errno = AttributeCalls.Set(target, name, value);
        // Labels are the system's own; another file system may have none, or others.
        if (errno != 0 && !text.StartsWith("security.selinux", StringComparison.Ordinal))
        {
            throw SystemFailure.Of(errno, $"Cannot copy the extended attribute '{text}'");
        }
    }

    private static int ChangeModeOfPinned(SafeFileHandle pinned, uint mode) =>
        FileCalls.ChangeModeAt(FileCalls.CurrentDirectory, $"/proc/self/fd/{pinned.DangerousGetHandle()}", mode, 0);
}
