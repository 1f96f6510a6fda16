namespace Kiln.Broker.Contracts.Codec;

/// <summary>What the broker sends: an answer or an event.</summary>
public abstract record ServerPacket
{
    private protected ServerPacket()
    {
    }
}
