namespace Kiln.Sdk.Wire;

/// <summary>The peer broke the protocol, or is gone. The connection is of no more use.</summary>
internal sealed class WireException : Exception
{
    public WireException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Whether the peer has ended, or is about to: it closed the stream.</summary>
    public bool IsEnd { get; init; }
}
