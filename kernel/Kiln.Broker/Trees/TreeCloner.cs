using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Trees;

/// <summary>
/// Copies one tree into another that is empty. Walks descriptors of both, one step at a time, links not followed, mounts not crossed: a name that is
/// replaced in the middle is met as what it is, and what is made is made in a directory that this has made.
/// </summary>
/// <param name="session">Policy, and whether the client still lives.</param>
/// <param name="sourcePath">For messages.</param>
internal sealed class TreeCloner(SessionState session, string sourcePath)
{
    private const int MaximumDepth = 200;
    private const uint PrivateMode = 0b111_000_000;
    private const uint FifoType = 0x1000;
    private const uint CharacterType = 0x2000;
    private readonly ContentCopier content = new();
    private LinkedFiles? links;
    private long entries;

    /// <param name="source">Pinned root of the tree that is copied.</param>
    /// <param name="target">Pinned root of the empty tree.</param>
    internal TreeCloned Clone(SafeFileHandle source, SafeFileHandle target)
    {
        using var from = TreePaths.OpenForEntries(source, TreePath.Root);
        using var to = TreePaths.OpenForEntries(target, TreePath.Root);
        links = new LinkedFiles(session, from, to);
        CopyContent(from, to, [], depth: 0);
        links.Finish((file, directory, name, status) => CopyFile(file, directory, name, status));
        AttributeCopier.Copy(from, to, FileCalls.StatusOf(from));
        return new TreeCloned(entries, content.CopiedBytes, content.Shares);
    }

    private void CopyContent(SafeFileHandle from, SafeFileHandle to, byte[] path, int depth)
    {
        if (depth > MaximumDepth)
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, $"'{sourcePath}' is deeper than {MaximumDepth} directories.");
        }

        var reader = new DirectoryReader(from);
        var found = new List<DirectoryEntry>();
        while (reader.Next(found))
        {
            session.RequireClient();
            foreach (var entry in found)
            {
                CopyEntry(from, to, entry, path, depth);
            }
        }
    }

    private void CopyEntry(SafeFileHandle from, SafeFileHandle to, in DirectoryEntry entry, byte[] path, int depth)
    {
        using var pinned = TreePaths.TryStep(from, entry.Name, OpenCalls.PathOnly, out var errno);
        if (pinned is null)
        {
            // Gone meanwhile, or a mount of the host, which is not the tree's.
            _ = errno is Errno.NoEntry or Errno.CrossDevice ? 0 : throw SystemFailure.Of(errno, Below(entry, "Cannot open"));
            return;
        }

        entries++;
        var status = FileCalls.StatusOf(pinned);
        if (status.IsDirectory)
        {
            CopyDirectory(pinned, to, entry, path, depth);
        }
        else if (status.IsFile)
        {
            if (!links!.Take(to, entry.Name, path, status))
            {
                CopyFile(pinned, to, entry.Name, status);
            }
        }
        else
        {
            CopyNode(pinned, to, entry, status);
        }
    }

    private void CopyDirectory(SafeFileHandle pinned, SafeFileHandle to, in DirectoryEntry entry, byte[] path, int depth)
    {
        using var from = OpenCalls.TryOpen(pinned, ".", OpenCalls.ReadOnly | OpenCalls.Directory, 0, out var errno)
            ?? throw SystemFailure.Of(errno, Below(entry, "Cannot read"));
        if (NodeCalls.MakeDirectory(to, entry.Name, PrivateMode) != 0)
        {
            throw SystemFailure.Last(Below(entry, "Cannot make the copy of"));
        }

        using var made = TreePaths.TryStep(to, entry.Name, OpenCalls.ReadOnly | OpenCalls.Directory, out errno)
            ?? throw SystemFailure.Of(errno, Below(entry, "Cannot open the copy of"));
        RequireOwn(made, entry);
        CopyContent(from, made, [.. path, .. path.Length > 0 ? "/"u8 : [], .. entry.Name.AsSpan(0, entry.Name.Length - 1)], depth + 1);
        AttributeCopier.Copy(from, made, FileCalls.StatusOf(from));
    }

    private void CopyFile(SafeFileHandle pinned, SafeFileHandle to, byte[] name, in FileStatus status)
    {
        using var source = OpenCalls.TryReopen(pinned, OpenCalls.ReadOnly, out var errno) ?? throw SystemFailure.Of(errno, $"Cannot read a file below '{sourcePath}'");
        var request = new OpenCalls.Request
        {
            Flags = OpenCalls.WriteOnly | OpenCalls.Create | OpenCalls.Exclusive | OpenCalls.NoFollow,
            Mode = 0b110_000_000,
            Resolve = OpenCalls.ResolveBeneath | OpenCalls.ResolveNoSymlinks,
        };
        using var target = OpenCalls.TryOpen(to, name, request, out errno) ?? throw SystemFailure.Of(errno, $"Cannot make the copy of a file below '{sourcePath}'");
        content.Copy(source, target, (long)status.Size);
        AttributeCopier.Copy(source, target, status);
    }

    private void CopyNode(SafeFileHandle pinned, SafeFileHandle to, in DirectoryEntry entry, in FileStatus status)
    {
        if (status.IsSymlink)
        {
            var text = NodeCalls.ReadLink(pinned) ?? throw SystemFailure.Last(Below(entry, "Cannot read the link"));
            Require(NodeCalls.MakeSymlink(text, to, entry.Name), entry);
        }
        else if (status.IsFifo)
        {
            Require(NodeCalls.MakeNode(to, entry.Name, FifoType | PrivateMode, 0), entry);
        }
        else if (status.IsCharacterDevice && (status.IsWhiteout || IsAllowed(status)))
        {
            var number = ((ulong)status.DeviceMajor << 8) | status.DeviceMinor;
            Require(NodeCalls.MakeNode(to, entry.Name, CharacterType | PrivateMode, number), entry);
        }
        else
        {
            entries--;
            return;
        }

        AttributeCopier.CopyToName(to, entry.Name, status);
    }

    private bool IsAllowed(in FileStatus status)
    {
        foreach (var device in session.Policy.Devices)
        {
            if (KnownDevice.Of(device).Is(status))
            {
                return HostFacts.CanMakeDeviceNodes;
            }
        }

        return false;
    }

    /// <summary>A directory of somebody else in the place of the one that was just made.</summary>
    private static void RequireOwn(SafeFileHandle made, in DirectoryEntry entry)
    {
        if (FileCalls.StatusOf(made).Uid != 0)
        {
            throw new RequestFailedException(BrokerErrorReason.PathEscape, $"'{entry.Text}' was replaced while it was copied.");
        }
    }

    private void Require(int result, in DirectoryEntry entry)
    {
        if (result != 0)
        {
            throw SystemFailure.Last(Below(entry, "Cannot make the copy of"));
        }
    }

    private string Below(in DirectoryEntry entry, string deed) => $"{deed} '{entry.Text}' below '{sourcePath}'";
}
