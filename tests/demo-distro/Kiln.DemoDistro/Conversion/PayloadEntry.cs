namespace Kiln.DemoDistro.Conversion;

/// <summary>A path that a package owns, as it appears in the package's file list.</summary>
internal sealed record PayloadEntry(string Path, EntryKind Kind, UnixFileMode Mode)
{
    public string User { get; init; } = "root";

    public string Group { get; init; } = "root";

    public bool IsConfiguration { get; init; }

    /// <summary>The path before /usr was merged, where it differs.</summary>
    public string? UnmergedPath { get; init; }
}
