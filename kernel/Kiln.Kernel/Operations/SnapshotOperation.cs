namespace Kiln.Kernel.Operations;

/// <summary>Does something about the snapshots of the buildroot.</summary>
/// <param name="Action">What.</param>
/// <param name="Name">The snapshot's name; empty for the list.</param>
public sealed record SnapshotOperation(SnapshotAction Action, string Name) : Operation;
