namespace Kiln.Broker.Contracts.Verbs;

/// <summary>One typed request to the broker. The set of derived records is closed; each is one verb.</summary>
public abstract record BrokerRequest
{
    private protected BrokerRequest()
    {
    }
}
