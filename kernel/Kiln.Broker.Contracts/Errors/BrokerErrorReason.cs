namespace Kiln.Broker.Contracts.Errors;

/// <summary>Why the broker did not do what it was asked.</summary>
public enum BrokerErrorReason
{
    /// <summary>The request is not allowed in this phase of the session.</summary>
    WrongPhase,

    /// <summary>A value is outside its limits.</summary>
    Invalid,

    /// <summary>Policy or the caller's own rights forbid it.</summary>
    Denied,

    /// <summary>The handle, file or program does not exist.</summary>
    NotFound,

    /// <summary>The path leads out of the tree, or through something that is not followed.</summary>
    PathEscape,

    /// <summary>The target is in use.</summary>
    Busy,

    /// <summary>No space or quota is left.</summary>
    NoSpace,

    /// <summary>The kernel or the host cannot do it.</summary>
    Unsupported,

    /// <summary>A system call failed; the error number says why.</summary>
    System,
}
