namespace Kiln.Sdk.Wire;

/// <summary>Of <c>root/export</c> and <c>root/import</c>.</summary>
/// <param name="Key">Key of the layer.</param>
/// <param name="File">Name of a file in the scratch directory: made by an export, read by an import.</param>
internal sealed record RootFileParameters(string Key, string File);
