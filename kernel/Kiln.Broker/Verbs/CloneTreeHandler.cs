using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;

namespace Kiln.Broker.Verbs;

/// <summary>
/// <c>tree.clone</c>. Safe because both ends are open trees of the session, the target is empty, nothing of the host is reached on the way (see
/// <see cref="TreeCloner"/>), and no file becomes more readable than it was: the copy has the owner and the mode of the original.
/// </summary>
internal static class CloneTreeHandler
{
    internal static HandlerResult Handle(SessionState session, CloneTree request)
    {
        var target = session.Trees.Get(request.Tree);
        var source = session.Trees.Get(request.Source);
        if (target == source)
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, "A tree cannot be copied into itself.");
        }

        TreeUse.RequireIdle(session, target);
        session.Execs.EndTree(source);
        RequireEmpty(target);
        return new HandlerResult(new TreeCloner(session, source.HostPath).Clone(source.Directory, target.Directory));
    }

    private static void RequireEmpty(OpenTree tree)
    {
        using var directory = TreePaths.OpenForEntries(tree.Directory, Contracts.Paths.TreePath.Root);
        if (new DirectoryReader(directory).Next([]))
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, $"'{tree.HostPath}' is not empty; only an empty tree can be filled with a copy.");
        }
    }
}
