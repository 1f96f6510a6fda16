using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;

namespace Kiln.Broker.Verbs;

/// <summary>
/// <c>root.volume</c>. Safe as <c>mount.volume</c> is: the caller could write the device, and policy may forbid it. The file system is nodev.
/// </summary>
internal static class MountVolumeRootHandler
{
    internal static HandlerResult Handle(SessionState session, MountVolumeRoot request, ReceivedDescriptors descriptors)
    {
        var tree = session.Trees.Get(request.Tree);
        TreeUse.RequireIdle(session, tree);
        VolumeSource.Require(session, descriptors[0], readOnly: false);
        using var volume = VolumeSource.Mount(descriptors[0], request.Kind, readOnly: false, MountCalls.AttributeNoDevices);
        tree.LeaveRoot();
        tree.Mount(new MountedRoot([session.Anchors.Keep(volume)], []));
        return HandlerResult.Done;
    }
}
