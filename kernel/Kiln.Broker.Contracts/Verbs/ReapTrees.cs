namespace Kiln.Broker.Contracts.Verbs;

/// <summary>
/// Deletes in the background what interrupted deletions of <see cref="DiscardTree"/> left in a directory of the caller (<c>tree.reap</c>, descriptor 0: the directory).
/// </summary>
public sealed record ReapTrees : BrokerRequest<TreesReaped>;
