namespace Kiln.Broker.Contracts.Verbs;

/// <summary>A request whose success is answered by <typeparamref name="TReply"/>.</summary>
public abstract record BrokerRequest<TReply> : BrokerRequest
    where TReply : BrokerReply
{
    private protected BrokerRequest()
    {
    }
}
