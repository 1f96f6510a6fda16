using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Sessions;
using Kiln.Broker.Volumes;

namespace Kiln.Broker.Verbs;

/// <summary>
/// <c>volume.create</c>. Safe because policy names the group, the name is a new one of Kiln's own, and the volume manager gets names and numbers only; what is formatted is the
/// volume that was just made.
/// </summary>
internal static class CreateVolumeHandler
{
    private const long Smallest = 16L << 20;
    private const long Largest = 1L << 50;
    private const long SmallestMetadata = 2L << 20;
    private const long LargestMetadata = 16L << 30;

    internal static HandlerResult Handle(SessionState session, CreateVolume request)
    {
        RequireSensible(request);
        using var alone = VolumeLock.Take(session, request.Group);
        var table = VolumeTable.Read(session, request.Group);
        table.RequireFree(request.Name);
        if (!table.HasPool(request.Pool))
        {
            string[] metadata = request.MetadataBytes > 0 ? ["--poolmetadatasize", $"{request.MetadataBytes}b"] : [];
            VolumeTool.Manage(
                session, "lvcreate",
                [
                    "--yes", "--type", "thin-pool", "--size", $"{request.SizeBytes}b", .. metadata, "--name", request.Pool.Text, "--addtag", VolumeTable.Mark,
                    request.Group.Text,
                ]);
        }

        VolumeTool.Manage(
            session, "lvcreate", "--yes", "--type", "thin", "--thinpool", request.Pool.Text, "--virtualsize", $"{request.SizeBytes}b", "--name", request.Name.Text,
            "--addtag", VolumeTable.Mark, request.Group.Text);
        try
        {
            Format(session, request);
            return HandlerResult.Done;
        }
        catch (RequestFailedException)
        {
            RemoveVolumeHandler.Remove(session, request.Group, request.Name);
            throw;
        }
    }

    private static void RequireSensible(CreateVolume request)
    {
        if (request.SizeBytes is < Smallest or > Largest || request.MetadataBytes is not (0 or (>= SmallestMetadata and <= LargestMetadata)))
        {
            throw new RequestFailedException(
                BrokerErrorReason.Invalid,
                $"A volume has {Smallest} to {Largest} bytes, its pool's metadata {SmallestMetadata} to {LargestMetadata}; not {request.SizeBytes} and {request.MetadataBytes}.");
        }
    }

    private static void Format(SessionState session, CreateVolume request)
    {
        using var device = VolumeDevice.Open(session, request.Group, request.Name);
        // A new thin volume is empty: there is nothing to be zeroed or given back.
        var (program, arguments) = request.FileSystem == ThinFileSystem.Ext4
            ? ("mkfs.ext4", new[] { "-q", "-F", "-m", "0", "-E", "nodiscard,lazy_itable_init=1" })
            : ("mkfs.xfs", ["-q", "-f", "-K"]);
        VolumeTool.Format(session, program, arguments, device);
    }
}
