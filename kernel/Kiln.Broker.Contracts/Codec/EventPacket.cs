using Kiln.Broker.Contracts.Events;

namespace Kiln.Broker.Contracts.Codec;

/// <summary>Something happened that no request waits for.</summary>
public sealed record EventPacket(BrokerEvent Event) : ServerPacket;
