using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;

namespace Kiln.Broker.Verbs;

/// <summary>
/// <c>state.prepare</c>. Safe because the path is policy's, not the request's, its parent belongs to root, and an existing directory is left as it is.
/// </summary>
internal static class PrepareStateHandler
{
    private const uint Mode = 0b111_111_101;

    internal static HandlerResult Handle(SessionState session, PrepareState request)
    {
        if (session.Identity.IsRootless)
        {
            throw new RequestFailedException(
                BrokerErrorReason.Unsupported, "Without root the state directories are the caller's own: choose ones below the home directory.");
        }

        var path = request.Area == StateArea.Library ? session.Policy.LibraryDirectory : session.Policy.CacheDirectory;
        var parentPath = Path.GetDirectoryName(path) ?? "/";
        using var parent = OpenCalls.TryOpen(
            null, parentPath, OpenCalls.PathOnly | OpenCalls.Directory, OpenCalls.ResolveNoMagicLinks, out var errno)
            ?? throw SystemFailure.Of(errno, $"Cannot open {parentPath}");
        var name = Path.GetFileName(path);
        if (FileCalls.MakeDirectory(parent, name, 0) != 0)
        {
            return FileCalls.TryStatus(parent, name, out var status) && status.IsDirectory
                ? HandlerResult.Done
                : throw SystemFailure.Last($"Cannot make {path}");
        }

        using var made = OpenCalls.TryOpen(
            parent, name, OpenCalls.ReadOnly | OpenCalls.Directory | OpenCalls.NoFollow, OpenCalls.ResolveNoSymlinks, out errno)
            ?? throw SystemFailure.Of(errno, $"Cannot open {path}");
        Trees.TreeOwners.SetNew(made, new Trees.OwnerIds(0, (uint)session.Settings.BuildGid), Mode, TreePath.Root);
        return HandlerResult.Done;
    }
}
