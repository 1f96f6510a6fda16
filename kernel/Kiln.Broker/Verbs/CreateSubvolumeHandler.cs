using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;

namespace Kiln.Broker.Verbs;

/// <summary><c>tree.subvolume</c>. Safe as <c>tree.create</c> is: the subvolume is made with the caller's rights, and only a new one is taken.</summary>
internal static class CreateSubvolumeHandler
{
    internal static HandlerResult Handle(SessionState session, CreateSubvolume request, ReceivedDescriptors descriptors)
    {
        TreeName.Require(request.Name, request.HostPath, descriptors[0]);
        using var parent = TreePaths.OpenForEntries(descriptors[0], TreePath.Root);
        var opener = new TreeOpener(session, parent, new CreateTree(request.Name, request.Mode, request.HostPath));
        var directory = opener.OpenNew(() => CallerRights.Run(session.Identity, () => SubvolumeCalls.Create(parent, request.Name)));
        var handle = session.Trees.Add(number => new OpenTree(number, directory, descriptors.Take(0), request.Name, request.HostPath));
        return new HandlerResult(new TreeOpened(handle, Created: true));
    }
}
