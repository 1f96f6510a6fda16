using System.Runtime.InteropServices;
using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;

namespace Kiln.Broker.Verbs;

/// <summary>
/// <c>tree.move</c>. Safe because both directories are writable for the caller, nothing is replaced, and what has been moved is looked at afterwards: if it is not the
/// pinned tree, it goes back.
/// </summary>
internal static class MoveTreeHandler
{
    internal static HandlerResult Handle(SessionState session, MoveTree request, ReceivedDescriptors descriptors)
    {
        var tree = session.Trees.Get(request.Tree);
        var parent = descriptors[0];
        TreeName.Require(request.Name, request.HostPath, parent);
        TreeUse.RequireIdle(session, tree);
        TreeUse.RequireOwnDirectory(tree);
        foreach (var directory in new[] { tree.Parent, parent })
        {
            CallerRights.Require(
                session.Identity, directory, CallerRights.Write | CallerRights.Execute, $"The directory that holds '{tree.HostPath}', or is to hold it, is not writable");
        }

        tree.RequireName();
        Move(tree, parent, request);
        tree.Rename(descriptors.Take(0), request.Name, request.HostPath);
        return HandlerResult.Done;
    }

    private static void Move(OpenTree tree, Microsoft.Win32.SafeHandles.SafeFileHandle parent, MoveTree request)
    {
        if (FileCalls.Rename(tree.Parent, tree.Name, parent, request.Name, FileCalls.RenameNoReplace) != 0)
        {
            throw Marshal.GetLastPInvokeError() is Errno.CrossDevice
                ? new RequestFailedException(
                    new BrokerError(BrokerErrorReason.Unsupported, $"'{tree.HostPath}' and '{request.HostPath}' lie on different file systems.", Errno.CrossDevice))
                : SystemFailure.Last($"Cannot move '{tree.HostPath}' to '{request.HostPath}'");
        }

        var isTree = FileCalls.TryStatus(parent, request.Name, out var moved) && moved.IsSameObject(FileCalls.StatusOf(tree.Underlying));
        if (!isTree || !LeadsTo(request.HostPath, moved))
        {
            _ = FileCalls.Rename(parent, request.Name, tree.Parent, tree.Name, FileCalls.RenameNoReplace);
            throw new RequestFailedException(
                BrokerErrorReason.PathEscape, $"'{tree.HostPath}' was replaced while it was moved, or '{request.HostPath}' is not in the directory that was given.");
        }
    }

    private static bool LeadsTo(string hostPath, in FileStatus expected)
    {
        using var named = OpenCalls.TryOpen(
            null, hostPath, OpenCalls.PathOnly | OpenCalls.Directory | OpenCalls.NoFollow, OpenCalls.ResolveNoMagicLinks, out _);
        return named is not null && FileCalls.StatusOf(named).IsSameObject(expected);
    }
}
