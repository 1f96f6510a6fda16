namespace Kiln.Broker.Contracts.Verbs;

/// <summary>
/// Mounts an overlay of other open trees as the root of a tree (<c>root.overlay</c>). From then on the tree is that root, for all verbs and its sandboxes; the host
/// sees nothing of it. Programs in the tree are ended first; it must have no mounts. Without layers the upper tree itself is the root, if its mount lets a root do all it must.
/// </summary>
/// <param name="Layers">Trees that are seen and not changed, topmost first; at most 128. They must not change while they are in use.</param>
/// <param name="Upper">The tree that receives what is written; 0 for none.</param>
/// <param name="Work">A tree beside it, on the same file system, that the kernel uses; it is emptied. 0 without <paramref name="Upper"/>.</param>
/// <param name="InMemory">Without <paramref name="Upper"/>: write to memory. Else the root is read-only.</param>
/// <param name="SizeBytes">Limit of that memory; 0 for the system's default.</param>
/// <param name="IsVolatile">Nothing is flushed to disk; after a crash of the machine what was written may be damaged.</param>
public sealed record StackRoot(int Tree, IReadOnlyList<int> Layers, int Upper, int Work, bool InMemory, long SizeBytes, bool IsVolatile) : BrokerRequest<Done>;
