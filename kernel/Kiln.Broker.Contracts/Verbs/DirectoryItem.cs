namespace Kiln.Broker.Contracts.Verbs;

/// <summary>One name in a directory, not followed if a link.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Size">Bytes, of a regular file.</param>
/// <param name="ModifiedUnixSeconds">Modification time.</param>
public sealed record DirectoryItem(string Name, FileKind Kind, long Size, long ModifiedUnixSeconds);
