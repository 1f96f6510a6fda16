using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Contracts.Volumes;
using Kiln.Kernel.Broker;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;

namespace Kiln.Kernel.Roots;

/// <summary>Thin volumes, by their names.</summary>
internal sealed class Volumes(IBrokerSession session)
{
    /// <summary>All volumes of a group that the run may use, and the pools; nothing if the group is not there.</summary>
    public async Task<VolumeListing> ListAsync(string group, CancellationToken cancellation)
    {
        var all = new List<VolumeItem>();
        while (true)
        {
            VolumeListing page = await AskAsync(new ListVolumes(Name(group), all.Count > 0 ? all[^1].Name : string.Empty), $"list the volumes of {group}", cancellation);
            all.AddRange(page.Volumes);
            if (!page.More)
            {
                return page with { Volumes = all };
            }
        }
    }

    public Task CreateAsync(VolumeRoot plan, VolumeNote volume, CancellationToken cancellation) => AskAsync(
        new CreateVolume(Name(volume.Group), Name(plan.Pool), Name(volume.Name), plan.SizeBytes, plan.MetadataBytes, Kind(volume.FileSystem)),
        $"make the volume {volume.Group}/{volume.Name}",
        cancellation);

    public Task SnapshotAsync(VolumeNote source, VolumeNote volume, CancellationToken cancellation) => AskAsync(
        new SnapshotVolume(Name(source.Group), Name(source.Name), Name(volume.Name)), $"make the volume {volume.Group}/{volume.Name} of {source.Name}", cancellation);

    public Task MountAsync(int tree, VolumeNote volume, bool isReadOnly, IReadOnlyList<ThinMountOption> options, CancellationToken cancellation) => AskAsync(
        new MountThinRoot(tree, Name(volume.Group), Name(volume.Name), Kind(volume.FileSystem), isReadOnly, options),
        $"mount the volume {volume.Group}/{volume.Name}",
        cancellation);

    /// <summary>Removes a volume; one that is not there is removed.</summary>
    public async Task RemoveAsync(VolumeNote volume, CancellationToken cancellation)
    {
        try
        {
            using BrokerAnswer<Done> answer = await session.SendAsync(new RemoveVolume(Name(volume.Group), Name(volume.Name)), null, cancellation);
        }
        catch (BrokerException failure) when (failure.Error.Reason == BrokerErrorReason.NotFound)
        {
            // Gone, and so is what was wanted.
        }
        catch (BrokerException failure)
        {
            throw Failure(failure, $"remove the volume {volume.Group}/{volume.Name}");
        }
    }

    /// <exception cref="KilnException">It is no name of a volume.</exception>
    public static VolumeName Name(string text)
    {
        try
        {
            return VolumeName.Parse(text);
        }
        catch (FormatException failure)
        {
            throw new KilnException(KilnErrors.VolumesFailed, failure.Message, "Give the configuration a shorter or plainer 'root', or correct the options of the plugin.", failure);
        }
    }

    private static ThinFileSystem Kind(string text) => text switch
    {
        "ext4" => ThinFileSystem.Ext4,
        "xfs" => ThinFileSystem.Xfs,
        _ => throw new KilnException(KilnErrors.VolumesFailed, $"Volumes cannot be formatted with '{text}'.", "Choose ext4 or xfs."),
    };

    private async Task<TReply> AskAsync<TReply>(BrokerRequest<TReply> request, string deed, CancellationToken cancellation)
        where TReply : BrokerReply
    {
        try
        {
            using BrokerAnswer<TReply> answer = await session.SendAsync(request, null, cancellation);
            return answer.Reply;
        }
        catch (BrokerException failure)
        {
            throw Failure(failure, deed);
        }
    }

    private static KilnException Failure(BrokerException failure, string deed) => new(
        failure.Error.Reason == BrokerErrorReason.NoSpace ? KilnErrors.NoSpace : KilnErrors.VolumesFailed,
        $"The privilege broker could not {deed}: {failure.Message}",
        failure.Error.Reason switch
        {
            BrokerErrorReason.NoSpace => "Enlarge the volume group or the pool, or ask for less.",
            BrokerErrorReason.Busy => "End what uses it, and try again.",
            _ => null,
        },
        failure);
}
