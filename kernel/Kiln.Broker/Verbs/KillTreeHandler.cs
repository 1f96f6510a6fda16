using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Sessions;

namespace Kiln.Broker.Verbs;

/// <summary><c>tree.kill</c>. Safe because only processes whose root is the tree are meant.</summary>
internal static class KillTreeHandler
{
    internal static HandlerResult Handle(SessionState session, KillTree request) =>
        new(new TreeKilled(session.Execs.KillTree(session.Trees.Get(request.Tree))));
}
