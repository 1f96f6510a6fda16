namespace Kiln.Broker.Contracts.Verbs;

/// <summary>File systems of block devices that may be mounted into a tree.</summary>
public enum VolumeFileSystem
{
    /// <summary>ext4 (also reads ext2 and ext3).</summary>
    Ext4,

    /// <summary>XFS.</summary>
    Xfs,

    /// <summary>btrfs.</summary>
    Btrfs,

    /// <summary>ISO 9660.</summary>
    Iso9660,

    /// <summary>squashfs.</summary>
    Squashfs,

    /// <summary>EROFS.</summary>
    Erofs,
}
