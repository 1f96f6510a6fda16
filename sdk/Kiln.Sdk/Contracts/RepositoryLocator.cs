namespace Kiln.Sdk.Contracts;

/// <summary>How a repository's addresses are to be read.</summary>
public enum RepositoryLocator
{
    /// <summary>Each address is a directory with <c>repodata</c>; the first that answers is used.</summary>
    Directories,

    /// <summary>The address is a text with one directory per line.</summary>
    MirrorList,

    /// <summary>The address is a metalink document that states the checksum of the metadata.</summary>
    Metalink,
}
