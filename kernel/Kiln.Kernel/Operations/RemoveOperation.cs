namespace Kiln.Kernel.Operations;

/// <summary>Removes packages from the buildroot.</summary>
public sealed record RemoveOperation(IReadOnlyList<string> Packages) : Operation;
