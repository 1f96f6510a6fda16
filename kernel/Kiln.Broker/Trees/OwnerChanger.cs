using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Trees;

/// <summary>
/// Gives a path, and what is below it, to another owner: each object by the descriptor that pins it, links themselves and not what they name,
/// no step across a mount.
/// </summary>
internal sealed unsafe class OwnerChanger(OwnerIds owner, SessionState session, TreePath topPath)
{
    private const int MaximumDepth = 200;

    internal void Change(SafeFileHandle pinned, bool recursive, int depth = 0)
    {
        var status = FileCalls.StatusOf(pinned);
        ChangeOne(pinned, status);
        if (recursive && status.IsDirectory)
        {
            ChangeContent(pinned, depth);
        }
    }

    private void ChangeContent(SafeFileHandle pinned, int depth)
    {
        if (depth >= MaximumDepth)
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, $"'{topPath}' of the tree is deeper than {MaximumDepth} directories.");
        }

        using var directory = TreePaths.OpenForEntries(pinned, topPath);
        var reader = new DirectoryReader(directory);
        var entries = new List<DirectoryEntry>();
        while (reader.Next(entries))
        {
            foreach (var entry in entries)
            {
                using var child = TreePaths.TryStep(directory, entry.Name, OpenCalls.PathOnly, out var errno);
                if (child is not null)
                {
                    Change(child, recursive: true, depth + 1);
                }
                else if (errno is not (Errno.NoEntry or Errno.CrossDevice))
                {
                    throw SystemFailure.Of(errno, $"Cannot open '{entry.Text}' below '{topPath}' of the tree");
                }
            }
        }
    }

    private void ChangeOne(SafeFileHandle pinned, in FileStatus status)
    {
        if (status.Uid == owner.Uid && status.Gid == owner.Gid)
        {
            return;
        }

        HardLinks.RequireOwnFile(status, session, topPath);
        fixed (byte* empty = "\0"u8)
        {
            if (FileCalls.ChangeOwner(pinned, empty, owner.Uid, owner.Gid, FileCalls.EmptyPath) != 0)
            {
                throw SystemFailure.Last($"Cannot change the owner of something at or below '{topPath}' of the tree");
            }
        }
    }
}
