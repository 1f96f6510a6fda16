namespace Kiln.Broker.Contracts.Codec;

/// <summary>A packet is not what the protocol allows. Nothing of it is used, and the session that got it ends.</summary>
public sealed class WireFormatException : FormatException
{
    /// <summary>Says what is wrong with the packet.</summary>
    public WireFormatException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
