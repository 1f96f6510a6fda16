namespace Kiln.Broker.Contracts.Verbs;

/// <summary>What a path is.</summary>
/// <param name="Exists">False: the other members are meaningless.</param>
public sealed record PathStatus(bool Exists, FileKind Kind, long Size, long ModifiedUnixSeconds) : BrokerReply;
