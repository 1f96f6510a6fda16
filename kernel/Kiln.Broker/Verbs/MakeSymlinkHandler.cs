using System.Runtime.InteropServices;
using System.Text;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;

namespace Kiln.Broker.Verbs;

/// <summary><c>tree.symlink</c>. Safe because a link is only text until somebody follows it, and the broker does not.</summary>
internal static class MakeSymlinkHandler
{
    internal static HandlerResult Handle(SessionState session, MakeSymlink request)
    {
        var tree = session.Trees.Get(request.Tree);
        TreePaths.RequireNotRoot(request.Path, "a symbolic link");
        if (request.Target.Length == 0 || Encoding.UTF8.GetByteCount(request.Target) > TreePath.MaximumBytes)
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, $"The target of a link has 1 to {TreePath.MaximumBytes} bytes.");
        }

        using var parent = TreePaths.PinOrMakeDirectory(tree, request.Path.Parent);
        var name = request.Replace ? TemporaryName.Next() : request.Path.Name;
        if (FileCalls.MakeSymlink(request.Target, parent, name) != 0)
        {
            throw TreePaths.Failure(Marshal.GetLastPInvokeError(), request.Path);
        }

        if (request.Replace)
        {
            TemporaryName.MoveInPlace(parent, name, request.Path, replace: true);
        }

        return HandlerResult.Done;
    }
}
