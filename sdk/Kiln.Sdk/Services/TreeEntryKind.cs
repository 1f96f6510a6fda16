namespace Kiln.Sdk.Services;

/// <summary>Kinds of directory entries.</summary>
public enum TreeEntryKind
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
