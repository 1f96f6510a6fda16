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

    /// <summary>What a path is, its last component not followed; null if there is nothing.</summary>
    /// <param name="path">Absolute inside the tree.</param>
    /// <param name="cancellation">Stops it.</param>
    async Task<TreeEntry?> StatAsync(string path, CancellationToken cancellation)
    {
        string name = path.TrimEnd('/');
        return name.Length == 0
            ? new TreeEntry("/", TreeEntryKind.Directory, 0, default) { Mode = 0b111_101_101 }
            : (await ListAsync(name[..(name.LastIndexOf('/') + 1)], cancellation) ?? []).FirstOrDefault(entry => entry.Name == name[(name.LastIndexOf('/') + 1)..]);
    }

    /// <summary>
    /// The path without links that a process of the tree would reach by a path, so that it can be written to. Components that do not exist
    /// stay as they are.
    /// </summary>
    /// <param name="path">Absolute inside the tree.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="Errors.KilnException">More than 40 links lie on the way, as in path_resolution(7).</exception>
    Task<string> ResolveAsync(string path, CancellationToken cancellation) => TreePathResolution.ResolveAsync(this, path, cancellation);
}
