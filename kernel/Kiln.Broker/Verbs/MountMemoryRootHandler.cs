using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;

namespace Kiln.Broker.Verbs;

/// <summary><c>root.tmpfs</c>. Safe because the file system is new and empty, nodev, and seen by the tree's sandboxes only; its options are numbers.</summary>
internal static class MountMemoryRootHandler
{
    internal static HandlerResult Handle(SessionState session, MountMemoryRoot request)
    {
        var tree = session.Trees.Get(request.Tree);
        var mode = TreeOwners.DirectoryMode(request.Mode);
        TreeUse.RequireIdle(session, tree);
        using var memory = MemoryFileSystem.Create(request.SizeBytes, mode);
        tree.LeaveRoot();
        tree.Mount(new MountedRoot([session.Anchors.Keep(memory)], []));
        return HandlerResult.Done;
    }
}
