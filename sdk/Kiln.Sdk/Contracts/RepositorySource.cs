namespace Kiln.Sdk.Contracts;

/// <summary>A repository that the package manager would use.</summary>
/// <param name="Id">Its name in the configuration.</param>
/// <param name="Locator">How <paramref name="Addresses"/> are to be read.</param>
/// <param name="Addresses">Absolute <c>file:</c>, <c>http:</c> or <c>https:</c> addresses in the order in which they are tried; at least one.</param>
/// <param name="MetadataPath">
/// Absolute path, as the package manager sees it in the tree, of the copy it keeps of the repository's <c>repomd.xml</c>. After a run that used the
/// repository it holds what that run worked with.
/// </param>
public sealed record RepositorySource(string Id, RepositoryLocator Locator, IReadOnlyList<Uri> Addresses, string MetadataPath);
