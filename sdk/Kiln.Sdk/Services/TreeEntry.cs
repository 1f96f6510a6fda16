namespace Kiln.Sdk.Services;

/// <summary>One name in a directory of a tree.</summary>
/// <param name="Name">File name.</param>
/// <param name="Kind">What it is; links are not followed.</param>
/// <param name="Size">Bytes, of a regular file.</param>
/// <param name="Modified">Modification time.</param>
public sealed record TreeEntry(string Name, TreeEntryKind Kind, long Size, DateTimeOffset Modified)
{
    /// <summary>Permission bits.</summary>
    public int Mode { get; init; }

    /// <summary>Text of a symbolic link; null for everything else.</summary>
    public string? LinkTarget { get; init; }
}
