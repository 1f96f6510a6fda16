namespace Kiln.Broker.Contracts.Verbs;

/// <summary>
/// Deletes a tree without waiting for it (<c>tree.discard</c>): its name is free when the answer arrives, its content goes in the background, if need be after the
/// session's end. What a broker that was killed leaves is found by <see cref="ReapTrees"/>. The handle is gone afterwards.
/// </summary>
public sealed record DiscardTree(int Tree) : BrokerRequest<Done>;
