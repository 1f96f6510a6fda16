using Kiln.Sdk.Services;

namespace Kiln.Kernel.Operations;

/// <summary>Builds source packages, one after the other.</summary>
/// <param name="Sources">At least one.</param>
/// <param name="Spec">Used in place of the package's own specification; only with one source.</param>
public sealed record RebuildOperation(IReadOnlyList<CallerFile> Sources, CallerFile? Spec) : Operation;
