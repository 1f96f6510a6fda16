using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Sessions;

namespace Kiln.Broker.Trees;

/// <summary>Rules for verbs that act on a tree as a whole.</summary>
internal static class TreeUse
{
    /// <summary>Ends the tree's programs and refuses if something would be left hanging: mounts, or a root that is made of it.</summary>
    internal static void RequireIdle(SessionState session, OpenTree tree)
    {
        RequireNoPart(session, tree);
        if (session.Mounts.All.FirstOrDefault(mount => mount.Tree == tree || mount.Mount.SourceTree == tree) is { } mount)
        {
            throw new RequestFailedException(
                BrokerErrorReason.Busy, $"'{tree.HostPath}' takes part in the mount {mount.Mount.Handle} at '{mount.Mount.Target}'; detach it first.");
        }

        session.Execs.EndTree(tree);
    }

    /// <summary>Refuses if a mounted root of the session consists of the tree.</summary>
    internal static void RequireNoPart(SessionState session, OpenTree tree)
    {
        if (session.Trees.All.FirstOrDefault(other => other.Parts.Contains(tree)) is { } user)
        {
            throw new RequestFailedException(BrokerErrorReason.Busy, $"'{tree.HostPath}' is part of the root of '{user.HostPath}'; leave that root first.");
        }
    }

    /// <summary>Refuses while something is mounted as the tree's root.</summary>
    internal static void RequireOwnDirectory(OpenTree tree)
    {
        if (tree.HasMountedRoot)
        {
            throw new RequestFailedException(BrokerErrorReason.Busy, $"Something is mounted as the root of '{tree.HostPath}'; leave it first.");
        }
    }
}
