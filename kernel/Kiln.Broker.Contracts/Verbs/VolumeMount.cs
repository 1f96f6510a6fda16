namespace Kiln.Broker.Contracts.Verbs;

/// <summary>
/// Mounts a block device that the caller could open (descriptor 0) onto a path of a tree (<c>mount.volume</c>). Always nosuid and
/// nodev; refused in a user namespace.
/// </summary>
public sealed record VolumeMount(int Tree, TreePath Target, VolumeFileSystem Kind, bool ReadOnly, bool NoExec) : BrokerRequest<Mounted>;
