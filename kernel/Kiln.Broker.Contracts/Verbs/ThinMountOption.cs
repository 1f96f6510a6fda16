namespace Kiln.Broker.Contracts.Verbs;

/// <summary>How a volume may be mounted. Each can only be switched on.</summary>
public enum ThinMountOption
{
    /// <summary>Reading does not change times of access.</summary>
    NoAccessTimes,

    /// <summary>Reading does not change times of access of directories.</summary>
    NoDirectoryAccessTimes,

    /// <summary>What is deleted is given back to the pool at once.</summary>
    Discard,
}
