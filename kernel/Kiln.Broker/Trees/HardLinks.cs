using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;

namespace Kiln.Broker.Trees;

/// <summary>
/// A file with several names may be one of somebody else that the caller linked into a place of the tree which is writable for the caller.
/// Nothing in the path tells; only who could have made the link.
/// </summary>
internal static class HardLinks
{
    private const uint GroupOrOtherWrite = 0b000_010_010;

    internal static void RequireOwnFile(in FileStatus status, SessionState session, TreePath path)
    {
        if (session.Identity.IsRootless || !MayBeForeign(status, session, HostFacts.HardLinksAreProtected))
        {
            return;
        }

        throw new RequestFailedException(
            BrokerErrorReason.Denied,
            $"A file at or below '{path}' of the tree has {status.Links} names and may be a file from outside the tree; remove the other names"
            + (HostFacts.HardLinksAreProtected ? "." : ", or set fs.protected_hardlinks=1 on the host."));
    }

    /// <summary>
    /// Where the kernel protects hard links, a user can link own files and files it may read and write. So a file of the caller is no gain, and a
    /// file of root that only root may write was linked by root.
    /// </summary>
    internal static bool MayBeForeign(in FileStatus status, SessionState session, bool protectedLinks)
    {
        if (status.IsDirectory || status.Links < 2)
        {
            return false;
        }

        var isOwn = status.Uid == session.Identity.Uid || status.Uid == (uint)session.Settings.BuildUid;
        var isRootsAlone = status.Uid == 0 && (status.Permissions & GroupOrOtherWrite) == 0;
        return !protectedLinks || !(isOwn || isRootsAlone);
    }
}
