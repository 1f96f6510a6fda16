namespace Kiln.Sdk.Wire;

/// <summary>Of <c>root/archive</c>.</summary>
/// <param name="File">Name of the file that is made in the scratch directory.</param>
/// <param name="Exclude">Paths inside the tree that are left out with all below.</param>
internal sealed record RootArchiveParameters(string File, IReadOnlyList<string>? Exclude = null);
