namespace Kiln.Kernel.Operations;

/// <summary>Updates the buildroot: all packages, or those named.</summary>
public sealed record UpdateOperation(IReadOnlyList<string> Packages) : Operation;
