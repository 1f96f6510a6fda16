namespace Kiln.Broker.Contracts.Verbs;

/// <summary>
/// Ends every sandbox of a tree in this session, and every other process whose root directory is the tree (<c>tree.kill</c>).
/// </summary>
public sealed record KillTree(int Tree) : BrokerRequest<TreeKilled>;
