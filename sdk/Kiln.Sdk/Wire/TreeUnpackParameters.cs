using Kiln.Sdk.Plans;

namespace Kiln.Sdk.Wire;

/// <summary>Of <c>tree/unpack</c>.</summary>
/// <param name="File">Name of the tar archive in the scratch directory.</param>
/// <param name="Path">The directory, absolute inside the tree.</param>
/// <param name="Owner">Owner of all that is made.</param>
/// <param name="Cache">A directory below the cache directory in place of the tree.</param>
internal sealed record TreeUnpackParameters(string File, string Path, TreeIdentity Owner = TreeIdentity.Root, string? Cache = null);
