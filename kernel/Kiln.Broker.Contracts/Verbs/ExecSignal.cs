namespace Kiln.Broker.Contracts.Verbs;

/// <summary>Signals that may be sent.</summary>
public enum ExecSignal
{
    /// <summary>SIGTERM.</summary>
    Terminate,

    /// <summary>SIGKILL.</summary>
    Kill,

    /// <summary>SIGINT.</summary>
    Interrupt,

    /// <summary>SIGHUP.</summary>
    HangUp,
}
