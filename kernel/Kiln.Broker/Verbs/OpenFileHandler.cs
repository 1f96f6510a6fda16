using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;

namespace Kiln.Broker.Verbs;

/// <summary>
/// <c>tree.open</c>. Safe because the object is pinned and looked at before it is opened: opening a device or a FIFO can do or wait for things, a
/// regular file cannot.
/// </summary>
internal static class OpenFileHandler
{
    internal static HandlerResult Handle(SessionState session, OpenFile request)
    {
        var tree = session.Trees.Get(request.Tree);
        using var pinned = TreePaths.TryPinForReading(tree, request.Path, followLast: true)
            ?? throw TreePaths.Failure(Errno.NoEntry, request.Path);
        var status = FileCalls.StatusOf(pinned);
        if (!status.IsFile)
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, $"'{request.Path}' of the tree is not a regular file.");
        }

        HardLinks.RequireOwnFile(status, session, request.Path);
        var file = OpenCalls.TryReopen(pinned, OpenCalls.ReadOnly, out var errno) ?? throw TreePaths.Failure(errno, request.Path);
        return new HandlerResult(new Done(), file);
    }
}
