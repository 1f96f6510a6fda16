namespace Kiln.Broker.Contracts.Verbs;

/// <summary>
/// Fills an open, empty tree with a copy of another (<c>tree.clone</c>): owners, modes, times, hard links, extended attributes, file capabilities, holes. File
/// contents are shared where the file system can. Mounts are not crossed, sockets are left out, and so are device nodes that policy does not allow.
/// Programs in both trees are ended first. On failure the target is left as far as it came; it is to be deleted.
/// </summary>
/// <param name="Tree">The tree that is filled.</param>
/// <param name="Source">The tree that is copied, as its sandboxes see it without their mounts.</param>
public sealed record CloneTree(int Tree, int Source) : BrokerRequest<TreeCloned>;
