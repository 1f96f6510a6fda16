namespace Kiln.Broker.Contracts.Verbs;

/// <summary>How a broker holds its privilege.</summary>
public enum LaunchMode
{
    /// <summary>Real root, started by a caller that is root.</summary>
    Root,

    /// <summary>Root of a user namespace with the caller's subordinate ids.</summary>
    Rootless,

    /// <summary>Real root, started by the system's socket for an admitted member.</summary>
    Service,
}
