namespace Kiln.Broker.Contracts.Verbs;

/// <summary>
/// Opens a regular file of a tree for reading (<c>tree.open</c>); the reply carries descriptor 0. Links are followed as a process
/// inside the tree would. Anything but a regular file is refused.
/// </summary>
public sealed record OpenFile(int Tree, TreePath Path) : BrokerRequest<Done>;
