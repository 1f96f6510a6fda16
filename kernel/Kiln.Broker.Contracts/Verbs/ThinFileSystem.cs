namespace Kiln.Broker.Contracts.Verbs;

/// <summary>File systems with which a volume may be made.</summary>
public enum ThinFileSystem
{
    /// <summary>ext4.</summary>
    Ext4,

    /// <summary>XFS.</summary>
    Xfs,
}
