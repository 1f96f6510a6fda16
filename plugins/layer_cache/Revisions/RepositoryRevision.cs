namespace Kiln.Plugins.LayerCache.Revisions;

/// <summary>The state of a repository.</summary>
/// <param name="Checksum">Of its <c>repomd.xml</c>: algorithm, colon, lower-case hexadecimal digits.</param>
/// <param name="Stamp">The repository's own number of that state, seconds by its clock; 0 if it states none. Only ever compared with one of the same repository.</param>
internal sealed record RepositoryRevision(string Checksum, long Stamp);
