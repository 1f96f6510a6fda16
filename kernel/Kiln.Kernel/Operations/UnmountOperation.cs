namespace Kiln.Kernel.Operations;

/// <summary>Undoes <see cref="MountOperation"/>.</summary>
public sealed record UnmountOperation : Operation;
