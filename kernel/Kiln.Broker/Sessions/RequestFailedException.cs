using Kiln.Broker.Contracts.Errors;

namespace Kiln.Broker.Sessions;

/// <summary>A request cannot be done; the session goes on with the error as its answer.</summary>
internal sealed class RequestFailedException : Exception
{
    internal RequestFailedException(BrokerError error)
        : base(error.Message) => Error = error;

    internal RequestFailedException(BrokerErrorReason reason, string message)
        : this(new BrokerError(reason, message, 0))
    {
    }

    internal BrokerError Error { get; }
}
