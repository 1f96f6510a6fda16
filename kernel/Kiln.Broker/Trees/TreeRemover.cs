using System.Runtime.InteropServices;
using System.Text;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Trees;

/// <summary>
/// Removes what is below a directory. Walks descriptors, one step at a time, so that a directory replaced by a link in the middle is met as a link
/// and removed as one. A step onto a mount fails in the kernel: nothing behind it is touched.
/// </summary>
/// <param name="top">The directory that is emptied, opened for reading.</param>
/// <param name="topPath">Its path, for messages.</param>
internal sealed unsafe class TreeRemover(SafeFileHandle top, TreePath topPath)
{
    // Each level holds a descriptor. What lies deeper is moved up and removed from there, so that no depth is too deep.
    private const int MaximumDepth = 100;
    private int moved;

    internal void RemoveContent(KeptPaths kept) => Empty(top, kept, depth: 0);

    private void Empty(SafeFileHandle directory, KeptPaths kept, int depth)
    {
        var reader = new DirectoryReader(directory);
        var entries = new List<DirectoryEntry>();
        bool progress;
        do
        {
            // Entries may be skipped by a file system while others go away, and moved ones arrive at the top: look again until nothing changes.
            progress = false;
            while (reader.Next(entries))
            {
                foreach (var entry in entries)
                {
                    progress |= !kept.Keeps(entry.Name) && Remove(directory, entry, kept.Enter(entry.Name), depth);
                }
            }

            reader.Rewind();
        }
        while (progress);
    }

    /// <summary>True if the entry is gone.</summary>
    private bool Remove(SafeFileHandle directory, in DirectoryEntry entry, KeptPaths kept, int depth)
    {
        if (!entry.IsDirectory)
        {
            switch (Unlink(directory, entry.Name, 0))
            {
                case 0 or Errno.NoEntry:
                    return true;
                case Errno.IsDirectory:
                    break;
                case var errno:
                    throw Failure(entry, errno);
            }
        }

        return RemoveDirectory(directory, entry, kept, depth);
    }

    private bool RemoveDirectory(SafeFileHandle directory, in DirectoryEntry entry, KeptPaths kept, int depth)
    {
        var errno = Unlink(directory, entry.Name, FileCalls.RemoveDirectory);
        if (errno is Errno.NotEmpty or Errno.Exists)
        {
            if (depth >= MaximumDepth)
            {
                MoveToTop(directory, entry);
                return true;
            }

            using (var child = TreePaths.TryStep(directory, entry.Name, OpenCalls.ReadOnly | OpenCalls.Directory, out var stepErrno))
            {
                if (child is null)
                {
                    // Replaced meanwhile by something else: the next look meets it as what it is now.
                    return stepErrno is Errno.NoEntry or Errno.NotDirectory or Errno.TooManyLinks ? true : throw Failure(entry, stepErrno);
                }

                Empty(child, kept, depth + 1);
            }

            errno = Unlink(directory, entry.Name, FileCalls.RemoveDirectory);
        }

        return errno switch
        {
            0 or Errno.NoEntry or Errno.NotDirectory => true,
            Errno.NotEmpty or Errno.Exists when !kept.IsEmpty => false,
            Errno.NotEmpty or Errno.Exists => throw new RequestFailedException(
                BrokerErrorReason.Busy, $"'{entry.Text}' below '{topPath}' of the tree is being filled while it is removed."),
            _ => throw Failure(entry, errno),
        };
    }

    private void MoveToTop(SafeFileHandle directory, in DirectoryEntry entry)
    {
        fixed (byte* from = entry.Name, to = Encoding.UTF8.GetBytes($".kiln-removed-{++moved}\0"))
        {
            if (FileCalls.Rename(directory, from, top, to, FileCalls.RenameNoReplace) != 0 && Marshal.GetLastPInvokeError() != Errno.Exists)
            {
                throw Failure(entry, Marshal.GetLastPInvokeError());
            }
        }
    }

    private static int Unlink(SafeFileHandle directory, byte[] name, int flags)
    {
        fixed (byte* text = name)
        {
            return FileCalls.Unlink(directory, text, flags) == 0 ? 0 : Marshal.GetLastPInvokeError();
        }
    }

    private RequestFailedException Failure(in DirectoryEntry entry, int errno) => errno == Errno.CrossDevice
        ? new RequestFailedException(
            BrokerErrorReason.Busy, $"'{entry.Text}' below '{topPath}' of the tree is a mount point; it and what is on it stay. Unmount it first.")
        : SystemFailure.Of(errno, $"Cannot remove '{entry.Text}' below '{topPath}' of the tree");
}
