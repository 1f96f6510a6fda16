namespace Kiln.Broker.Contracts.Verbs;

/// <summary>One page of a directory.</summary>
/// <param name="Entries">Sorted by name.</param>
/// <param name="More">True if names follow: ask again after the last one.</param>
public sealed record DirectoryListing(IReadOnlyList<DirectoryItem> Entries, bool More) : BrokerReply;
