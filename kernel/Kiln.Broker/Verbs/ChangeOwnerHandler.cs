using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;

namespace Kiln.Broker.Verbs;

/// <summary><c>tree.chown</c>. Safe because of <see cref="OwnerChanger"/>: what changes hands is pinned first, and is the tree's own.</summary>
internal static class ChangeOwnerHandler
{
    internal static HandlerResult Handle(SessionState session, ChangeOwner request)
    {
        var tree = session.Trees.Get(request.Tree);
        TreePaths.RequireNotRoot(request.Path, "given away");
        using var pinned = TreePaths.TryPin(tree, request.Path) ?? throw TreePaths.Failure(Errno.NoEntry, request.Path);
        new OwnerChanger(TreeOwners.IdsOf(session, request.Owner), session, request.Path).Change(pinned, request.Recursive);
        return HandlerResult.Done;
    }
}
