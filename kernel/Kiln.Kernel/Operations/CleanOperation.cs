namespace Kiln.Kernel.Operations;

/// <summary>Deletes the buildroot.</summary>
public sealed record CleanOperation : Operation;
