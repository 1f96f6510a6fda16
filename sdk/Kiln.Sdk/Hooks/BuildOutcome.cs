namespace Kiln.Sdk.Hooks;

/// <summary>How a build ended. Reset for each package of a run.</summary>
public enum BuildOutcome
{
    /// <summary>It has not ended.</summary>
    Unknown,

    /// <summary>Results are in the result directory.</summary>
    Success,

    /// <summary>It failed or was cancelled.</summary>
    Failure,
}
