using Kiln.Broker.Contracts.Volumes;

namespace Kiln.Broker.Contracts.Verbs;

/// <summary>
/// Makes a writable snapshot of one of Kiln's volumes (<c>volume.snapshot</c>), as <see cref="CreateVolume"/> makes a volume. Programs in trees whose root the source is
/// are ended first.
/// </summary>
/// <param name="Group">The volume group.</param>
/// <param name="Source">The volume of which the snapshot is made.</param>
/// <param name="Name">The new volume.</param>
public sealed record SnapshotVolume(VolumeName Group, VolumeName Source, VolumeName Name) : BrokerRequest<Done>;
