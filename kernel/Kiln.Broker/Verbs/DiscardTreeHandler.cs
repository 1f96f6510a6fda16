using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;

namespace Kiln.Broker.Verbs;

/// <summary>
/// <c>tree.discard</c>. Safe for the reasons of <c>tree.delete</c>: what is emptied is the pinned directory, whatever any name means by then.
/// </summary>
internal static class DiscardTreeHandler
{
    internal static HandlerResult Handle(SessionState session, DiscardTree request)
    {
        var tree = session.Trees.Get(request.Tree);
        CallerRights.Require(
            session.Identity, tree.Parent, CallerRights.Write | CallerRights.Execute, $"The directory that holds '{tree.HostPath}' is not writable");
        TreeUse.RequireIdle(session, tree);
        tree.RequireName();
        var gone = TreeDisposal.NextName();
        if (FileCalls.Rename(tree.Parent, tree.Name, tree.Parent, gone, FileCalls.RenameNoReplace) != 0)
        {
            throw SystemFailure.Last($"Cannot take the name of '{tree.HostPath}' away");
        }

        tree.LeaveRoot();
        var directory = TreePaths.OpenForEntries(tree.Underlying, TreePath.Root);
        session.Disposal.Add(directory, TreePaths.OpenForEntries(tree.Parent, TreePath.Root), gone);
        session.Forget(tree);
        return HandlerResult.Done;
    }
}
