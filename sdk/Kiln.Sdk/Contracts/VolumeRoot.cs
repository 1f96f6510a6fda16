namespace Kiln.Sdk.Contracts;

/// <summary>
/// A thin volume of a volume group, mounted by the run alone. Layers are volumes of the same pool; layer and root become each other by a snapshot. Needs real root, and the
/// broker's policy must name the group.
/// </summary>
/// <param name="Directory">Host path of the tree; empty outside the run.</param>
/// <param name="Group">The volume group.</param>
/// <param name="Pool">The pool of thin volumes in it; made if it is missing.</param>
/// <param name="Volume">Name of the root's volume; another one is told from it by a suffix.</param>
/// <param name="LayerPrefix">What the names of the layers' volumes begin with.</param>
/// <param name="SizeBytes">Size of a volume, and of the pool if it is made.</param>
public sealed record VolumeRoot(string Directory, string Group, string Pool, string Volume, string LayerPrefix, long SizeBytes) : RootPlan(Directory, HostVisible: false)
{
    /// <summary>Size of the pool's metadata if it is made; 0 for the volume manager's choice.</summary>
    public long MetadataBytes { get; init; }

    /// <summary>What new volumes are formatted with: ext4 or xfs.</summary>
    public string FileSystem { get; init; } = "ext4";

    /// <summary>Whether reading leaves times of access alone.</summary>
    public bool NoAccessTimes { get; init; }

    /// <summary>Whether reading leaves times of access of directories alone.</summary>
    public bool NoDirectoryAccessTimes { get; init; }

    /// <summary>Whether what is deleted is given back to the pool at once.</summary>
    public bool Discard { get; init; }

    /// <summary>Whether a pool that is almost full is an error. Default: yes.</summary>
    public bool RefusesFullPool { get; init; } = true;
}
