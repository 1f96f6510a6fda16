using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Kiln.Broker.Policy;
using Kiln.Broker.Sessions;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Trees;

/// <summary>Block devices that hold file systems for trees.</summary>
internal static class VolumeSource
{
    internal static void Require(SessionState session, SafeFileHandle descriptor, bool readOnly)
    {
        RequireAllowed(session);
        RequireDevice(descriptor, readOnly);
    }

    internal static SafeFileHandle Mount(SafeFileHandle descriptor, VolumeFileSystem kind, bool readOnly, uint attributes)
    {
        var options = new List<(string, string?)> { ("source", $"/proc/self/fd/{descriptor.DangerousGetHandle()}") };
        if (readOnly)
        {
            options.Add(("ro", null));
            attributes |= MountCalls.AttributeReadOnly;
        }

        return MountCalls.Create(NameOf(kind), options, attributes);
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
