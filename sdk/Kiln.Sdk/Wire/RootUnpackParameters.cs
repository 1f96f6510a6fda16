namespace Kiln.Sdk.Wire;

/// <summary>Of <c>root/unpack</c>.</summary>
/// <param name="File">Name of the archive in the scratch directory.</param>
internal sealed record RootUnpackParameters(string File);
