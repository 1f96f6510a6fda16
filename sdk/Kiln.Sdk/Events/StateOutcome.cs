namespace Kiln.Sdk.Events;

/// <summary>How a state was left.</summary>
public enum StateOutcome
{
    /// <summary>Its work is done.</summary>
    Done,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>The run was cancelled.</summary>
    Cancelled,
}
