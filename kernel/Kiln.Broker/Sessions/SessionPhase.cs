namespace Kiln.Broker.Sessions;

/// <summary>Where a session stands. It only moves forwards.</summary>
internal enum SessionPhase
{
    /// <summary>Nothing is known of the client yet.</summary>
    Greeting,

    /// <summary>Work.</summary>
    Ready,

    /// <summary>The client has closed the session; nothing more is done.</summary>
    Closing,
}
