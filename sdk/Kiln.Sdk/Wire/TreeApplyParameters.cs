using Kiln.Sdk.Plans;

namespace Kiln.Sdk.Wire;

/// <summary>Of <c>tree/apply</c>.</summary>
/// <param name="Operations">Applied in order; the first failure ends it.</param>
/// <param name="Cache">A directory below the cache directory in place of the tree.</param>
internal sealed record TreeApplyParameters(IReadOnlyList<TreeOperation> Operations, string? Cache = null);
