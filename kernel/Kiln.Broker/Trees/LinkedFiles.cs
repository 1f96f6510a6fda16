using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Trees;

/// <summary>
/// Files with several names in a tree that is copied. The first name that is met gets the copy, the others become links to it. Where the kernel lets users
/// link files that they cannot read, a file that may be somebody else's (see <see cref="HardLinks"/>) is copied last, and only if all its names are in the
/// tree: the copy would look like the tree's own.
/// </summary>
/// <param name="session">Whose rights decide.</param>
/// <param name="from">Root of the tree that is copied, opened for reading.</param>
/// <param name="to">Root of the copy, opened for reading.</param>
internal sealed class LinkedFiles(SessionState session, SafeFileHandle from, SafeFileHandle to)
{
    private const ulong Inside = OpenCalls.ResolveBeneath | OpenCalls.ResolveNoSymlinks | OpenCalls.ResolveNoMagicLinks | OpenCalls.ResolveNoCrossMount;
    private readonly Dictionary<(uint, uint, ulong), Found> files = [];

    /// <summary>True if the name is dealt with, now or in <see cref="Finish"/>; false if the file is to be copied under this name.</summary>
    internal bool Take(SafeFileHandle directory, byte[] name, byte[] path, in FileStatus status)
    {
        if (status.Links < 2)
        {
            return false;
        }

        byte[] full = [.. path, .. path.Length > 0 ? "/"u8 : [], .. name];
        if (!files.TryGetValue(status.Identity, out var known))
        {
            var suspect = !HostFacts.HardLinksAreProtected && !session.Identity.IsRootless && HardLinks.MayBeForeign(status, session, protectedLinks: false);
            files.Add(status.Identity, new Found(full, suspect ? [full] : null));
            return suspect;
        }

        if (known.Postponed is { } postponed)
        {
            postponed.Add(full);
        }
        else
        {
            Link(known.First, directory, name);
        }

        return true;
    }

    /// <summary>Copies what was postponed.</summary>
    internal void Finish(Action<SafeFileHandle, SafeFileHandle, byte[], FileStatus> copy)
    {
        foreach (var paths in files.Values.Select(found => found.Postponed).OfType<List<byte[]>>())
        {
            using var source = Open(from, paths[0]);
            var status = FileCalls.StatusOf(source);
            if (status.Links > paths.Count || !status.IsFile)
            {
                HardLinks.RequireOwnFile(status, session, Contracts.Paths.TreePath.Root);
            }

            foreach (var path in paths)
            {
                InDirectory(path, (directory, name) =>
                {
                    if (ReferenceEquals(path, paths[0]))
                    {
                        copy(source, directory, name, status);
                    }
                    else
                    {
                        Link(paths[0], directory, name);
                    }
                });
            }
        }
    }

    /// <summary>Acts in the copy's directory, whose times stay those of the original.</summary>
    private void InDirectory(byte[] path, Action<SafeFileHandle, byte[]> act)
    {
        var slash = path.AsSpan().LastIndexOf((byte)'/');
        byte[] parent = slash < 0 ? [(byte)'.', 0] : [.. path.AsSpan(0, slash), 0];
        using var pinned = Open(to, parent);
        using var directory = TreePaths.OpenForEntries(pinned, Contracts.Paths.TreePath.Root);
        act(directory, path[(slash + 1)..]);
        using var original = Open(from, parent);
        _ = AttributeCalls.SetTimes(directory, [0], FileCalls.StatusOf(original));
    }

    private void Link(byte[] first, SafeFileHandle directory, byte[] name)
    {
        using var existing = Open(to, first);
        if (NodeCalls.MakeLink(existing, directory, name) != 0)
        {
            throw SystemFailure.Last("Cannot make another name for a file of the copy");
        }
    }

    private static SafeFileHandle Open(SafeFileHandle root, byte[] path) =>
        OpenCalls.TryOpen(root, path, new OpenCalls.Request { Flags = OpenCalls.PathOnly | OpenCalls.NoFollow, Resolve = Inside }, out var errno)
        ?? throw SystemFailure.Of(errno, "A file with several names changed while its tree was copied");

    private sealed record Found(byte[] First, List<byte[]>? Postponed);
}
