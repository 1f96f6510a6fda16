namespace Kiln.Broker.Contracts.Channel;

/// <summary>The socket between kernel and broker failed or was misused by the other end.</summary>
public sealed class ChannelException : IOException
{
    /// <summary>A failure with the system's error number, or 0 if the other end broke a rule.</summary>
    public ChannelException(string message, int errno)
        : base(message) => Errno = errno;

    /// <summary>The system's error number, or 0.</summary>
    public int Errno { get; }
}
