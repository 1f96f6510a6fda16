namespace Kiln.Sdk.Wire;

/// <summary>Of <c>tree/list</c> and <c>tree/exists</c>.</summary>
/// <param name="Path">Absolute inside the tree.</param>
/// <param name="Cache">A directory below the cache directory in place of the tree.</param>
internal sealed record TreePathParameters(string Path, string? Cache = null);
