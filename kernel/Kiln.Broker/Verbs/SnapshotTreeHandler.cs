using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;

namespace Kiln.Broker.Verbs;

/// <summary>
/// <c>tree.snapshot</c>. Safe because its source is an open tree, its place is writable for the caller, and the new directory has to pass what every directory has
/// to pass that becomes a tree; the mark comes along with the snapshot.
/// </summary>
internal static class SnapshotTreeHandler
{
    private const int ModeOfNothing = 0b111_101_101;

    internal static HandlerResult Handle(SessionState session, SnapshotTree request, ReceivedDescriptors descriptors)
    {
        var source = session.Trees.Get(request.Source);
        TreeName.Require(request.Name, request.HostPath, descriptors[0]);
        TreeUse.RequireOwnDirectory(source);
        using var original = TreePaths.OpenForEntries(source.Underlying, TreePath.Root);
        if (!SubvolumeCalls.IsSubvolume(original))
        {
            throw new RequestFailedException(BrokerErrorReason.Unsupported, $"'{source.HostPath}' is not a subvolume of a btrfs.");
        }

        session.Execs.EndTree(source);
        using var parent = TreePaths.OpenForEntries(descriptors[0], TreePath.Root);
        var opener = new TreeOpener(session, parent, new CreateTree(request.Name, ModeOfNothing, request.HostPath));
        var directory = opener.OpenCopy(() => SubvolumeCalls.Snapshot(original, parent, request.Name));
        var handle = session.Trees.Add(number => new OpenTree(number, directory, descriptors.Take(0), request.Name, request.HostPath));
        return new HandlerResult(new TreeOpened(handle, Created: true));
    }
}
