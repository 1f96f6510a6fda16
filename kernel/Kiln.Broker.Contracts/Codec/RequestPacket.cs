using Kiln.Broker.Contracts.Verbs;

namespace Kiln.Broker.Contracts.Codec;

/// <summary>A request with the number by which its answer is known.</summary>
/// <param name="Id">Positive; chosen by the client.</param>
public sealed record RequestPacket(int Id, BrokerRequest Request);
