using Kiln.Broker.Contracts.Volumes;

namespace Kiln.Broker.Contracts.Verbs;

/// <summary>
/// Removes one of Kiln's volumes (<c>volume.remove</c>), and with the last one a pool that Kiln has made. One that does not exist is an error of kind not-found; one that
/// is mounted anywhere is busy.
/// </summary>
public sealed record RemoveVolume(VolumeName Group, VolumeName Name) : BrokerRequest<Done>;
