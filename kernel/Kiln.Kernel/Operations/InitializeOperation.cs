namespace Kiln.Kernel.Operations;

/// <summary>Makes the buildroot ready and leaves it there.</summary>
public sealed record InitializeOperation : Operation;
