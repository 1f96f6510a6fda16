namespace Kiln.Broker.Contracts.Verbs;

/// <summary>
/// Takes away what <see cref="StackRoot"/>, <see cref="MountMemoryRoot"/> or <see cref="MountVolumeRoot"/> mounted (<c>root.leave</c>): the tree is the directory
/// again. Programs in it are ended first; it must have no mounts. Nothing happens if nothing is mounted.
/// </summary>
public sealed record LeaveRoot(int Tree) : BrokerRequest<Done>;
