namespace Kiln.Rpm;

/// <summary>A file that a package owns. A value that the header lacks is empty or 0.</summary>
/// <param name="Path">Absolute path; for a source package the bare file name.</param>
public sealed record RpmFile(string Path)
{
    /// <summary>Type and permission bits as <c>stat</c> has them.</summary>
    public int Mode { get; init; }

    /// <summary>Size in bytes.</summary>
    public long Size { get; init; }

    /// <summary>Digest of the content in hexadecimal; empty for what has no content.</summary>
    public string Digest { get; init; } = "";

    /// <summary>Owner.</summary>
    public string User { get; init; } = "";

    /// <summary>Group.</summary>
    public string Group { get; init; } = "";

    /// <summary>Target, for a symbolic link.</summary>
    public string LinkTarget { get; init; } = "";

    /// <summary>Flags of the spec file: configuration (1), documentation (2), ghost (64), license (128) and so on.</summary>
    public int Flags { get; init; }

    /// <summary>Time of the last change.</summary>
    public DateTimeOffset ModificationTime { get; init; }
}
