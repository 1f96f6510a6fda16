using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Chain;

/// <summary>One source package of a chain.</summary>
/// <param name="word">As the caller wrote it.</param>
internal sealed class ChainPackage(string word)
{
    private const string SourceEnding = ".src.rpm";
    private CallerFile? file;

    public string Word => word;

    public bool IsNamedAsPackage => word.EndsWith(".rpm", StringComparison.Ordinal);

    /// <summary>The name of the file; that of a download once it is there.</summary>
    public string FileName => file?.FileName ?? Path.GetFileName(word);

    /// <summary>The file name without its ending: name of the result directory, and label of the build.</summary>
    public string Label => FileName.EndsWith(SourceEnding, StringComparison.Ordinal) ? FileName[..^SourceEnding.Length] : FileName;

    /// <summary>The file, fetched when it is first asked for. After a failure the next call tries again.</summary>
    /// <exception cref="KilnException">It cannot be fetched.</exception>
    public async Task<CallerFile> OpenAsync(ICallerFiles files, CancellationToken cancellation) => file ??= await files.OpenAsync(word, cancellation);
}
