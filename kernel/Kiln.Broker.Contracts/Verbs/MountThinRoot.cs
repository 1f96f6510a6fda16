using Kiln.Broker.Contracts.Volumes;

namespace Kiln.Broker.Contracts.Verbs;

/// <summary>
/// Mounts one of Kiln's volumes as the root of a tree (<c>root.thin</c>), with the consequences of <see cref="StackRoot"/>.
/// </summary>
/// <param name="Tree">The tree.</param>
/// <param name="Group">The volume group.</param>
/// <param name="Name">The volume.</param>
/// <param name="FileSystem">What it was formatted with.</param>
/// <param name="ReadOnly">Whether writing is refused.</param>
/// <param name="Options">How it is mounted.</param>
public sealed record MountThinRoot(int Tree, VolumeName Group, VolumeName Name, ThinFileSystem FileSystem, bool ReadOnly, IReadOnlyList<ThinMountOption> Options)
    : BrokerRequest<Done>;
