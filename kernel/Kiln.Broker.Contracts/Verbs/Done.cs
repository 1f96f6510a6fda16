namespace Kiln.Broker.Contracts.Verbs;

/// <summary>Success without a value.</summary>
public sealed record Done : BrokerReply;
