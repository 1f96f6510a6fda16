namespace Kiln.Broker.Contracts.Events;

/// <summary>A message the broker sends on its own.</summary>
public abstract record BrokerEvent
{
    private protected BrokerEvent()
    {
    }
}
