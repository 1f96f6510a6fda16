using System.Runtime.InteropServices;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Verbs;

/// <summary>
/// <c>tree.remove</c>. Safe because of <see cref="TreeRemover"/>, and because the name itself is removed in its pinned parent, where a link is removed
/// as a link.
/// </summary>
internal static class RemovePathHandler
{
    private const int MostKept = 1024;

    internal static HandlerResult Handle(SessionState session, RemovePath request)
    {
        var tree = session.Trees.Get(request.Tree);
        RequireSensible(request);
        if (request.Keep.Any(path => request.Path.IsAtOrBelow(path)))
        {
            return HandlerResult.Done;
        }

        if (request.Path.IsRoot)
        {
            RemoveContent(tree.Directory, request);
            return HandlerResult.Done;
        }

        using var parent = TreePaths.TryPinDirectory(tree, request.Path.Parent);
        if (parent is not null)
        {
            Remove(parent, request);
        }

        return HandlerResult.Done;
    }

    private static void RequireSensible(RemovePath request)
    {
        if (request.Path.IsRoot && !request.ContentOnly)
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, "The root of a tree is removed by tree.delete; here only its content can be.");
        }

        if (request.Keep.Count > MostKept)
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, $"At most {MostKept} paths can be kept.");
        }
    }

    private static void Remove(SafeFileHandle parent, RemovePath request)
    {
        using (var directory = TreePaths.TryStep(parent, NameBytes.Of(request.Path.Name), OpenCalls.PathOnly | OpenCalls.Directory, out var errno))
        {
            if (directory is not null)
            {
                if (RemoveContent(directory, request) && !request.ContentOnly)
                {
                    Unlink(parent, request.Path, FileCalls.RemoveDirectory);
                }

                return;
            }

            if (errno is not (Errno.NoEntry or Errno.NotDirectory or Errno.TooManyLinks))
            {
                throw TreePaths.Failure(errno, request.Path);
            }
        }

        if (request.ContentOnly)
        {
            RequireMissing(parent, request.Path);
            return;
        }

        Unlink(parent, request.Path, 0);
    }

    /// <summary>True if nothing had to be kept.</summary>
    private static bool RemoveContent(SafeFileHandle pinned, RemovePath request)
    {
        using var directory = TreePaths.OpenForEntries(pinned, request.Path);
        var kept = KeptPaths.Below(request.Path, request.Keep);
        new TreeRemover(directory, request.Path).RemoveContent(kept);
        return kept.IsEmpty || !new DirectoryReader(directory).Next([]);
    }

    private static void RequireMissing(SafeFileHandle parent, TreePath path)
    {
        if (FileCalls.TryStatus(parent, path.Name, out _))
        {
            throw TreePaths.Failure(Errno.NotDirectory, path);
        }
    }

    private static void Unlink(SafeFileHandle parent, TreePath path, int flags)
    {
        if (FileCalls.Unlink(parent, path.Name, flags) != 0 && Marshal.GetLastPInvokeError() is not Errno.NoEntry and var errno)
        {
            throw TreePaths.Failure(errno, path);
        }
    }
}
