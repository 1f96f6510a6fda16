using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;

namespace Kiln.Broker.Verbs;

/// <summary><c>tree.flush</c>. Safe because it changes nothing; it takes the time that the disk takes.</summary>
internal static class FlushTreeHandler
{
    internal static HandlerResult Handle(SessionState session, FlushTree request)
    {
        var tree = session.Trees.Get(request.Tree);
        using var directory = TreePaths.OpenForEntries(tree.Underlying, TreePath.Root);
        return ContentCalls.FlushFileSystem(directory) == 0 ? HandlerResult.Done : throw SystemFailure.Last($"Cannot write '{tree.HostPath}' to the disk");
    }
}
