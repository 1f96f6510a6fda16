namespace Kiln.Broker.Contracts.Verbs;

/// <summary>A tree was copied.</summary>
/// <param name="Entries">Names that were made.</param>
/// <param name="CopiedBytes">Bytes that were copied; those that are shared or holes do not count.</param>
/// <param name="SharesContent">True if the two trees share file contents.</param>
public sealed record TreeCloned(long Entries, long CopiedBytes, bool SharesContent) : BrokerReply;
