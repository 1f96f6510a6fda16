namespace Kiln.Broker.Contracts.Verbs;

/// <summary>A tree is open.</summary>
/// <param name="Tree">Handle for later requests of this session.</param>
/// <param name="Created">True if the directory was made now.</param>
public sealed record TreeOpened(int Tree, bool Created) : BrokerReply;
