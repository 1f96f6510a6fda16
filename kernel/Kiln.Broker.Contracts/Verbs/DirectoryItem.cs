namespace Kiln.Broker.Contracts.Verbs;

/// <summary>One name in a directory, not followed if a link.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Size">Bytes, of a regular file.</param>
/// <param name="ModifiedUnixSeconds">Modification time.</param>
/// <param name="Mode">Permission bits.</param>
/// <param name="LinkTarget">Text of a symbolic link; empty for everything else.</param>
public sealed record DirectoryItem(string Name, FileKind Kind, long Size, long ModifiedUnixSeconds, int Mode, string LinkTarget);
