namespace Kiln.Configuration.Requests;

/// <summary>One <c>--enablerepo</c> or <c>--disablerepo</c>.</summary>
/// <param name="Enable">Which of the two.</param>
/// <param name="Repository">The repository or pattern.</param>
public sealed record RepositorySwitch(bool Enable, string Repository);
