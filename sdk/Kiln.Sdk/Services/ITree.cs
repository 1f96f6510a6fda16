using Kiln.Sdk.Plans;

namespace Kiln.Sdk.Services;

/// <summary>Files of a tree. Paths are absolute inside it; links cannot lead out of it.</summary>
public interface ITree
{
    /// <summary>Applies operations in order; the first failure ends it.</summary>
    Task ApplyAsync(IReadOnlyList<TreeOperation> operations, CancellationToken cancellation);

    /// <summary>Opens a regular file for reading; links are followed as inside the tree.</summary>
    /// <returns>The content, or null if there is no such file.</returns>
    Task<Stream?> OpenReadAsync(string path, CancellationToken cancellation);

    /// <summary>Names in a directory, sorted (ordinal); null if there is no such directory.</summary>
    Task<IReadOnlyList<TreeEntry>?> ListAsync(string path, CancellationToken cancellation);

    /// <summary>Whether a path exists, its last component not followed.</summary>
    Task<bool> ExistsAsync(string path, CancellationToken cancellation);
}
