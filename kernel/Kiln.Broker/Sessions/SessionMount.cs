using Kiln.Broker.Trees;

namespace Kiln.Broker.Sessions;

/// <summary>A mount with the tree it belongs to.</summary>
internal sealed record SessionMount(OpenTree Tree, TreeMount Mount);
