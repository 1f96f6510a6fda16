namespace Kiln.Broker.Contracts.Verbs;

/// <summary>Tells what a path of a tree is (<c>tree.stat</c>), the last component not followed.</summary>
public sealed record StatPath(int Tree, TreePath Path) : BrokerRequest<PathStatus>;
