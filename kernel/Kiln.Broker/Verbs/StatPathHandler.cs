using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;

namespace Kiln.Broker.Verbs;

/// <summary><c>tree.stat</c>. Safe because it opens nothing.</summary>
internal static class StatPathHandler
{
    private static readonly PathStatus Missing = new(Exists: false, default, 0, 0);

    internal static HandlerResult Handle(SessionState session, StatPath request)
    {
        var tree = session.Trees.Get(request.Tree);
        using var pinned = TreePaths.TryPinForReading(tree, request.Path, followLast: false);
        if (pinned is null)
        {
            return new HandlerResult(Missing);
        }

        var status = FileCalls.StatusOf(pinned);
        return new HandlerResult(new PathStatus(Exists: true, status.Kind, (long)status.Size, status.ModifiedSeconds));
    }
}
