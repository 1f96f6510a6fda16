namespace Kiln.Plugins.RootCache;

/// <summary>How an archive is compressed.</summary>
/// <param name="Compress">Words of the command that compresses its input; empty for none.</param>
/// <param name="Decompress">Words of the command that undoes it; empty for none.</param>
/// <param name="Extension">End of the archive's name.</param>
internal sealed record Compression(IReadOnlyList<string> Compress, IReadOnlyList<string> Decompress, string Extension)
{
    private static readonly string[] SearchPath = ["/usr/bin", "/bin", "/usr/local/bin"];

    /// <summary>Best first. The fastest level of zstd is as small as gzip's usual one, at a fifth of the time.</summary>
    private static readonly Compression[] Known =
    [
        new(["zstd", "-q", "-T0", "-1", "-c"], ["zstd", "-q", "-d", "-c"], ".zst"),
        new(["pigz", "-c"], ["pigz", "-d", "-c"], ".gz"),
        new(["gzip", "-c"], ["gzip", "-d", "-c"], ".gz"),
    ];

    public static Compression None { get; } = new([], [], string.Empty);

    /// <summary>The best that this machine has.</summary>
    public static Compression Best() => Known.FirstOrDefault(compression => Find(compression.Compress[0]) is not null) ?? None;

    /// <param name="program">The configured program with options; empty for none.</param>
    /// <param name="reverse">The configured program that undoes it; null for the same with <c>-d</c>.</param>
    /// <param name="extension">The configured extension.</param>
    public static Compression Of(string program, string? reverse, string extension)
    {
        string[] words = program.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? None : new Compression(
            words, reverse is { Length: > 0 } ? reverse.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [words[0], "-d"], extension);
    }

    /// <summary>Path of a program; null if there is none.</summary>
    public static string? Find(string program) => program.Contains('/', StringComparison.Ordinal)
        ? File.Exists(program) ? program : null
        : SearchPath.Select(directory => Path.Combine(directory, program)).FirstOrDefault(File.Exists);
}
