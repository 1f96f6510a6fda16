namespace Kiln.Broker.Contracts.Verbs;

/// <summary>
/// Makes a writable snapshot of a tree that is a subvolume, and opens it as a tree (<c>tree.snapshot</c>, descriptor 0: the parent of the new one). The name must be
/// free. Programs in the source are ended first.
/// </summary>
/// <param name="Source">The tree of which the snapshot is made.</param>
/// <param name="Name">One path component.</param>
/// <param name="HostPath">The absolute path under which host tools see the new tree; checked to be the directory opened.</param>
public sealed record SnapshotTree(int Source, string Name, string HostPath) : BrokerRequest<TreeOpened>;
