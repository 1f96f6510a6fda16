namespace Kiln.Kernel.Operations;

/// <summary>Deletes buildroots and caches.</summary>
/// <param name="Steps">What, in this order.</param>
public sealed record ScrubOperation(IReadOnlyList<ScrubStep> Steps) : Operation;
