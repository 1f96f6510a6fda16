namespace Kiln.Broker.Contracts.Verbs;

/// <summary>
/// Mounts a block device that the caller could open for writing (descriptor 0) as the root of a tree (<c>root.volume</c>), with the consequences of
/// <see cref="StackRoot"/>. Refused in a user namespace.
/// </summary>
public sealed record MountVolumeRoot(int Tree, VolumeFileSystem Kind) : BrokerRequest<Done>;
