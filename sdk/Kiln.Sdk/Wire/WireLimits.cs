namespace Kiln.Sdk.Wire;

/// <summary>Limits of a connection. What goes beyond them ends it.</summary>
internal sealed record WireLimits
{
    /// <summary>Bytes of one message's body.</summary>
    public int MessageBytes { get; init; } = 16 << 20;

    /// <summary>Bytes of one message's headers.</summary>
    public int HeaderBytes { get; init; } = 4096;

    /// <summary>Requests of the peer that may wait for their answers at one time.</summary>
    public int Requests { get; init; } = 64;

    /// <summary>Messages that may wait to be written.</summary>
    public int Queue { get; init; } = 256;
}
