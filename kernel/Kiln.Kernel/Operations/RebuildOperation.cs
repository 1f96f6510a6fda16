using Kiln.Sdk.Services;

namespace Kiln.Kernel.Operations;

/// <summary>Builds source packages, one after the other.</summary>
/// <param name="Sources">Source packages; may be empty if one is made first.</param>
/// <param name="Spec">Used in place of the package's own specification; only with one source.</param>
public sealed record RebuildOperation(IReadOnlyList<CallerFile> Sources, CallerFile? Spec) : Operation
{
    /// <summary>How a source package is made first, which is then built too, in the same buildroot; null for none.</summary>
    public BuildSourceOperation? First { get; init; }
}
