namespace Kiln.Broker.Contracts.Verbs;

/// <summary>What was ended.</summary>
/// <param name="Processes">Number of processes that were found and killed.</param>
public sealed record TreeKilled(int Processes) : BrokerReply;
