namespace Kiln.Kernel.Operations;

/// <summary>What is done about snapshots.</summary>
public enum SnapshotAction
{
    /// <summary>Names them.</summary>
    List,

    /// <summary>Keeps the state of the buildroot.</summary>
    Make,

    /// <summary>Goes back to one.</summary>
    RollBack,

    /// <summary>Deletes one.</summary>
    Remove,
}
