namespace Kiln.Sdk.Wire;

/// <summary>Of <c>tree/read</c>.</summary>
/// <param name="Path">Absolute inside the tree.</param>
/// <param name="File">Name of the file in the scratch directory that gets the content; without it the content is in the answer.</param>
/// <param name="Cache">A directory below the cache directory in place of the tree.</param>
internal sealed record TreeReadParameters(string Path, string? File = null, string? Cache = null);
