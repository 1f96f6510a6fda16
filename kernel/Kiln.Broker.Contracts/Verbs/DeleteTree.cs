namespace Kiln.Broker.Contracts.Verbs;

/// <summary>
/// Ends the tree's sandboxes, detaches its mounts and removes it with all content (<c>tree.delete</c>). Never crosses a mount, never
/// follows a link. The handle is gone afterwards.
/// </summary>
public sealed record DeleteTree(int Tree) : BrokerRequest<Done>;
