using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;

namespace Kiln.Broker.Verbs;

/// <summary><c>root.leave</c>. Safe because it takes away only what this session has mounted.</summary>
internal static class LeaveRootHandler
{
    internal static HandlerResult Handle(SessionState session, LeaveRoot request)
    {
        var tree = session.Trees.Get(request.Tree);
        TreeUse.RequireIdle(session, tree);
        tree.LeaveRoot();
        return HandlerResult.Done;
    }
}
