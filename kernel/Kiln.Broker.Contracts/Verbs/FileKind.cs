namespace Kiln.Broker.Contracts.Verbs;

/// <summary>Kinds of directory entries.</summary>
public enum FileKind
{
    /// <summary>Regular file.</summary>
    File,

    /// <summary>Directory.</summary>
    Directory,

    /// <summary>Symbolic link.</summary>
    Symlink,

    /// <summary>Device, FIFO or socket.</summary>
    Other,
}
