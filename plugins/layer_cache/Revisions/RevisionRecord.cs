namespace Kiln.Plugins.LayerCache.Revisions;

/// <summary>What is remembered between runs.</summary>
/// <param name="Newest">Repository (id and addresses) → the newest revision that it was seen in.</param>
/// <param name="Contents">Address → what it had, where its server names contents.</param>
internal sealed record RevisionRecord(Dictionary<string, RepositoryRevision> Newest, Dictionary<string, FetchedContent> Contents)
{
    public static RevisionRecord Empty => new(new(StringComparer.Ordinal), new(StringComparer.Ordinal));
}
