namespace Kiln.Sdk.Services;

/// <summary>A file that the caller named.</summary>
/// <param name="DisplayPath">As the caller wrote it, for messages.</param>
/// <param name="AccessPath">Where this process can open it; may be <c>/proc/self/fd/N</c>.</param>
public sealed record CallerFile(string DisplayPath, string AccessPath)
{
    /// <summary>The file's own name.</summary>
    public string FileName { get; init; } = Path.GetFileName(DisplayPath);
}
