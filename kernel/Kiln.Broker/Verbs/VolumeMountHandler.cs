using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Kiln.Broker.Policy;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;
using Microsoft.Win32.SafeHandles;

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
        RequireAllowed(session);
        RequireDevice(descriptors[0], request.ReadOnly);
        MountTarget.Prepare(tree, request.Target, isDirectory: true);
        var options = new List<(string, string?)> { ("source", $"/proc/self/fd/{descriptors[0].DangerousGetHandle()}") };
        var attributes = MountCalls.AttributeNoSetUid | MountCalls.AttributeNoDevices | (request.NoExec ? MountCalls.AttributeNoExec : 0);
        if (request.ReadOnly)
        {
            options.Add(("ro", null));
            attributes |= MountCalls.AttributeReadOnly;
        }

        using var mount = MountCalls.Create(NameOf(request.Kind), options, attributes);
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

    private static void RequireAllowed(SessionState session)
    {
        if (HostFacts.InUserNamespace)
        {
            throw new RequestFailedException(BrokerErrorReason.Unsupported, "Block devices cannot be mounted in a user namespace; this needs root.");
        }

        if (!session.Policy.AllowVolumes)
        {
            throw new RequestFailedException(BrokerErrorReason.Denied, $"Policy does not allow volumes (allowVolumes in {PolicyFile.Path}).");
        }
    }

    private static void RequireDevice(SafeFileHandle descriptor, bool readOnly)
    {
        if (!FileCalls.StatusOf(descriptor).IsBlockDevice)
        {
            throw new RequestFailedException(BrokerErrorReason.Invalid, "The descriptor of a volume is not a block device.");
        }

        if (!Descriptors.IsReadable(descriptor) || (!readOnly && !Descriptors.IsWritable(descriptor)))
        {
            throw new RequestFailedException(
                BrokerErrorReason.Denied, $"The block device was not opened for {(readOnly ? "reading" : "reading and writing")}.");
        }
    }

    private static string NameOf(VolumeFileSystem kind) => kind switch
    {
        VolumeFileSystem.Ext4 => "ext4",
        VolumeFileSystem.Xfs => "xfs",
        VolumeFileSystem.Btrfs => "btrfs",
        VolumeFileSystem.Iso9660 => "iso9660",
        VolumeFileSystem.Squashfs => "squashfs",
        VolumeFileSystem.Erofs => "erofs",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a file system of volumes."),
    };
}
