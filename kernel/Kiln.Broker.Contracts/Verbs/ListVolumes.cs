using Kiln.Broker.Contracts.Volumes;

namespace Kiln.Broker.Contracts.Verbs;

/// <summary>Lists Kiln's volumes of a group (<c>volume.list</c>), sorted by name (ordinal), and the pools in which it may make some.</summary>
/// <param name="Group">The volume group.</param>
/// <param name="After">Only volumes whose names come after this text; the empty string starts.</param>
public sealed record ListVolumes(VolumeName Group, string After) : BrokerRequest<VolumeListing>;
