namespace Kiln.Broker.Contracts.Verbs;

/// <summary>A program runs.</summary>
/// <param name="Exec">Handle for signals and for the completion event.</param>
public sealed record ExecStarted(int Exec) : BrokerReply;
