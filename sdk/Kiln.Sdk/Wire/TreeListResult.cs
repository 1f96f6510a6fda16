using Kiln.Sdk.Services;

namespace Kiln.Sdk.Wire;

/// <summary>Answer to <c>tree/list</c>.</summary>
/// <param name="Found">Whether there is such a directory.</param>
/// <param name="Entries">What is in it, sorted by name.</param>
internal sealed record TreeListResult(bool Found, IReadOnlyList<TreeEntry> Entries);
