namespace Kiln.Broker.Contracts.Verbs;

/// <summary>Left-over trees were found and are being deleted.</summary>
/// <param name="Trees">How many.</param>
public sealed record TreesReaped(int Trees) : BrokerReply;
