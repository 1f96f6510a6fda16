using System.Runtime.InteropServices;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;

namespace Kiln.Broker.Verbs;

/// <summary>
/// <c>tree.mkdir</c>. Safe because a new directory is opened in its pinned parent without following anything, and an existing one is not changed;
/// a link to a directory of the tree counts as existing.
/// </summary>
internal static class MakeDirectoryHandler
{
    internal static HandlerResult Handle(SessionState session, MakeDirectory request)
    {
        var tree = session.Trees.Get(request.Tree);
        var mode = TreeOwners.DirectoryMode(request.Mode);
        if (ExistsAsDirectory(tree, request.Path))
        {
            return HandlerResult.Done;
        }

        using var parent = TreePaths.PinOrMakeDirectory(tree, request.Path.Parent);
        if (FileCalls.MakeDirectory(parent, request.Path.Name, 0) != 0)
        {
            throw TreePaths.Failure(Marshal.GetLastPInvokeError(), request.Path);
        }

        using var made = TreePaths.TryStep(
            parent, NameBytes.Of(request.Path.Name), OpenCalls.ReadOnly | OpenCalls.Directory, out var errno)
            ?? throw TreePaths.Failure(errno, request.Path);
        TreeOwners.SetNew(made, TreeOwners.IdsOf(session, request.Owner), mode, request.Path);
        return HandlerResult.Done;
    }

    private static bool ExistsAsDirectory(OpenTree tree, TreePath path)
    {
        using var existing = TreePaths.TryPinForReading(tree, path, followLast: true);
        return existing is not null && (FileCalls.StatusOf(existing).IsDirectory
            ? true
            : throw new RequestFailedException(BrokerErrorReason.Invalid, $"'{path}' of the tree exists and is not a directory."));
    }
}
