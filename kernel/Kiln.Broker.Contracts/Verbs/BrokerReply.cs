namespace Kiln.Broker.Contracts.Verbs;

/// <summary>The answer to a request that succeeded.</summary>
public abstract record BrokerReply
{
    private protected BrokerReply()
    {
    }
}
