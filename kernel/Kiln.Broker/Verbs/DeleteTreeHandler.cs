using System.Runtime.InteropServices;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;

namespace Kiln.Broker.Verbs;

/// <summary>
/// <c>tree.delete</c>. Safe because it empties the pinned directory, whatever its name means by now, and then removes the name only while it
/// still means that directory, in a parent that the caller may still write.
/// </summary>
internal static class DeleteTreeHandler
{
    internal static HandlerResult Handle(SessionState session, DeleteTree request)
    {
        var tree = session.Trees.Get(request.Tree);
        CallerRights.Require(
            session.Identity, tree.Parent, CallerRights.Write | CallerRights.Execute, $"The directory that holds '{tree.HostPath}' is not writable");
        TreeUse.RequireNoPart(session, tree);
        session.Execs.EndTree(tree);
        foreach (var mount in session.Mounts.All.Where(mount => mount.Tree == tree || mount.Mount.SourceTree == tree).ToList())
        {
            session.Detach(mount);
        }

        tree.LeaveRoot();
        using (var directory = TreePaths.OpenForEntries(tree.Underlying, TreePath.Root))
        {
            new TreeRemover(directory, TreePath.Root).RemoveContent(KeptPaths.None);
        }

        RemoveName(tree);
        session.Forget(tree);
        return HandlerResult.Done;
    }

    private static void RemoveName(OpenTree tree)
    {
        if (!FileCalls.TryStatus(tree.Parent, tree.Name, out var named))
        {
            return;
        }

        if (!named.IsSameObject(FileCalls.StatusOf(tree.Underlying)))
        {
            throw new RequestFailedException(
                BrokerErrorReason.Denied, $"'{tree.HostPath}' is no longer the directory that was opened; it was emptied but not removed.");
        }

        if (FileCalls.Unlink(tree.Parent, tree.Name, FileCalls.RemoveDirectory) != 0 && Marshal.GetLastPInvokeError() != Errno.NoEntry)
        {
            throw SystemFailure.Last($"Cannot remove '{tree.HostPath}'");
        }
    }
}
