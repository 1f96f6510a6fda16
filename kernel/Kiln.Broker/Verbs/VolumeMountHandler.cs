using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;

namespace Kiln.Broker.Verbs;

/// <summary>
/// <c>mount.volume</c>. Safe as far as the kernel's file systems are: the device is one that the caller could open, for writing if the mount is
/// writable, and policy may forbid the verb.
/// </summary>
internal static class VolumeMountHandler
{
    internal static HandlerResult Handle(SessionState session, VolumeMount request, ReceivedDescriptors descriptors)
    {
        var tree = session.Trees.Get(request.Tree);
        VolumeSource.Require(session, descriptors[0], request.ReadOnly);
        MountTarget.Prepare(tree, request.Target, isDirectory: true);
        var attributes = MountCalls.AttributeNoSetUid | MountCalls.AttributeNoDevices | (request.NoExec ? MountCalls.AttributeNoExec : 0);
        using var mount = VolumeSource.Mount(descriptors[0], request.Kind, request.ReadOnly, attributes);
        var anchor = session.Anchors.Keep(mount);
        return session.Record(tree, handle => new TreeMount
        {
            Handle = handle,
            Target = request.Target,
            Source = anchor.Open(),
            Anchor = anchor,
            IsDirectory = true,
            ReadOnly = request.ReadOnly,
            NoExec = request.NoExec,
        });
    }
}
