namespace Kiln.Sdk.Contracts;

/// <summary>What a configuration means for the freshness of packages.</summary>
/// <param name="Repositories">Every enabled repository, sorted by id (ordinal). Empty if <paramref name="Doubt"/> is set.</param>
/// <param name="Doubt">
/// Why the list may be incomplete or different from what the package manager would use, for people; null if it is certain. With a doubt nothing may be
/// concluded from repositories: the package manager must be asked.
/// </param>
public sealed record RepositoryList(IReadOnlyList<RepositorySource> Repositories, string? Doubt)
{
    /// <summary>A list that says nothing.</summary>
    /// <param name="reason">Why, for people.</param>
    public static RepositoryList NotUnderstood(string reason) => new([], reason);
}
