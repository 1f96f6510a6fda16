namespace Kiln.Sdk.Plans;

/// <summary>Copies a host file that the caller can read into the tree.</summary>
/// <param name="Source">Absolute host path.</param>
/// <param name="Path">Where.</param>
/// <param name="Mode">Permission bits.</param>
/// <param name="Owner">Owner.</param>
/// <param name="Optional">A missing source is a warning, not an error.</param>
public sealed record CopyHostFileOperation(
    string Source, string Path, int Mode = 0b110_100_100, TreeIdentity Owner = TreeIdentity.Root, bool Optional = false) : TreeOperation
{
    /// <summary>Whether the copy gets the source's modification time. Default: no.</summary>
    public bool KeepTime { get; init; }
}
