namespace Kiln.Sdk.Services;

/// <summary>An immutable state of a tree, kept below the cache directory in <c>layers/KEY</c>.</summary>
/// <param name="Key">Its name: one path component of letters, digits, dots, hyphens and underscores, at most 128.</param>
/// <param name="Below">Keys of the layers that it is stacked on, nearest first; they must stay while it does. Empty for a complete tree.</param>
/// <param name="Directory">Host path of <c>layers/KEY</c>; the caller may write files of its own there, but not <c>tree</c> and <c>layer.json</c>.</param>
/// <param name="Created">When it was stored.</param>
/// <param name="UsedBy">Host paths of roots that are stacked on it now, directly or not; it must not be removed while there is one.</param>
public sealed record Layer(string Key, IReadOnlyList<string> Below, string Directory, DateTimeOffset Created, IReadOnlyList<string> UsedBy);
