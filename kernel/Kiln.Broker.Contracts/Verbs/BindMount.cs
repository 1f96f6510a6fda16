namespace Kiln.Broker.Contracts.Verbs;

/// <summary>
/// Binds a file or directory of the caller (descriptor 0) onto a path of a tree (<c>mount.bind</c>). Always nosuid and nodev. A writable
/// bind needs a source that the calling identity may write. The target is made if missing. Visible in the tree's sandboxes only.
/// </summary>
/// <param name="SourceTree">Bind this open tree instead of a descriptor; 0 for a descriptor.</param>
/// <param name="Recursive">
/// Also what is mounted below the source. A tree that is bound so is a root of its own, with its mounts, <c>/proc</c>, <c>/sys</c> and <c>/dev</c>;
/// otherwise it is a mere directory, a cache for example.
/// </param>
public sealed record BindMount(int Tree, TreePath Target, int SourceTree, bool ReadOnly, bool NoExec, bool Recursive) : BrokerRequest<Mounted>;
