namespace Kiln.Broker.Contracts.Verbs;

/// <summary>One page of volumes, and all pools.</summary>
/// <param name="Volumes">Sorted by name.</param>
/// <param name="Pools">Sorted by name.</param>
/// <param name="More">True if volumes follow: ask again after the last one.</param>
public sealed record VolumeListing(IReadOnlyList<VolumeItem> Volumes, IReadOnlyList<PoolItem> Pools, bool More) : BrokerReply;
