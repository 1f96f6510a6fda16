using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Verbs;

/// <summary>
/// <c>mount.bind</c>. Safe because the source is an object the caller has opened and may read (and write, for a writable bind), pinned by
/// descriptor; it is mounted in sandboxes only, nosuid and nodev.
/// </summary>
internal static class BindMountHandler
{
    internal static HandlerResult Handle(SessionState session, BindMount request, ReceivedDescriptors descriptors)
    {
        var tree = session.Trees.Get(request.Tree);
        if ((request.SourceTree == 0) != (descriptors.Count == 1))
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, "mount.bind takes either one descriptor or a source tree.");
        }

        return request.SourceTree == 0 ? BindDescriptor(session, tree, request, descriptors[0]) : BindTree(session, tree, request);
    }

    private static HandlerResult BindTree(SessionState session, OpenTree tree, BindMount request)
    {
        var source = session.Trees.Get(request.SourceTree);
        if (source == tree)
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, "A tree cannot be bound into itself.");
        }

        MountTarget.Prepare(tree, request.Target, isDirectory: true);
        return session.Record(tree, handle => Mount(handle, request) with { SourceTree = source, IsDirectory = true });
    }

    private static HandlerResult BindDescriptor(SessionState session, OpenTree tree, BindMount request, SafeFileHandle descriptor)
    {
        var isDirectory = FileCalls.StatusOf(descriptor).IsDirectory;
        var access = CallerRights.Read | (isDirectory ? CallerRights.Execute : 0) | (request.ReadOnly ? 0 : CallerRights.Write);
        CallerRights.Require(
            session.Identity, descriptor, access, $"The source of the mount at '{request.Target}' is not {(request.ReadOnly ? "readable" : "writable")}");
        var source = MountSource.PinInOwnNamespace(descriptor);
        try
        {
            MountTarget.Prepare(tree, request.Target, isDirectory);
            return session.Record(tree, handle => Mount(handle, request) with { Source = source, IsDirectory = isDirectory });
        }
        catch (RequestFailedException)
        {
            source.Dispose();
            throw;
        }
    }

    private static TreeMount Mount(int handle, BindMount request) => new()
    {
        Handle = handle, Target = request.Target, ReadOnly = request.ReadOnly, NoExec = request.NoExec, Recursive = request.Recursive,
    };
}
