using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;

namespace Kiln.Broker.Contracts.Codec;

/// <summary>The answer to a request: either a reply or an error, never both.</summary>
public sealed record AnswerPacket(int Id, BrokerReply? Reply, BrokerError? Error) : ServerPacket;
