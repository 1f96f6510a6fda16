namespace Kiln.Broker.Contracts.Verbs;

/// <summary>Waits until what was written to a tree's file system has reached the disk (<c>tree.flush</c>).</summary>
public sealed record FlushTree(int Tree) : BrokerRequest<Done>;
