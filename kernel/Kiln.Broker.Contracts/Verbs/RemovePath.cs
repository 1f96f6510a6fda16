namespace Kiln.Broker.Contracts.Verbs;

/// <summary>
/// Removes a path of a tree with all below it (<c>tree.remove</c>); missing is success. Mounts are never crossed.
/// </summary>
/// <param name="ContentOnly">Keep the directory itself.</param>
/// <param name="Keep">Paths that stay, with their parents.</param>
public sealed record RemovePath(int Tree, TreePath Path, bool ContentOnly, IReadOnlyList<TreePath> Keep) : BrokerRequest<Done>;
