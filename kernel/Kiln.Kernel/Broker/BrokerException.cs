using Kiln.Broker.Contracts.Errors;

namespace Kiln.Kernel.Broker;

/// <summary>The broker refused or failed a request, could not be started, or is gone.</summary>
public sealed class BrokerException : Exception
{
    /// <summary>Wraps what the broker said.</summary>
    public BrokerException(BrokerError error)
        : base(error.Message)
    {
        Error = error;
    }

    /// <summary>A failure on this side of the channel.</summary>
    public BrokerException(BrokerErrorReason reason, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Error = new BrokerError(reason, message, 0);
    }

    /// <summary>Reason, message and error number.</summary>
    public BrokerError Error { get; }
}
