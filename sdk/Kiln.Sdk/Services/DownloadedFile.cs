namespace Kiln.Sdk.Services;

/// <summary>A fetched file, alone in a temporary directory.</summary>
/// <param name="path">Host path.</param>
public sealed class DownloadedFile(string path) : IDisposable
{
    private static readonly string[] Schemes = ["http://", "https://", "ftp://"];

    /// <summary>Host path; its last component is the name that the server or the address gave.</summary>
    public string Path { get; } = path;

    /// <summary>The file's own name.</summary>
    public string FileName => System.IO.Path.GetFileName(Path);

    /// <summary>Whether a word of the user is an address that can be fetched.</summary>
    public static bool IsAddress(string word) => Array.Exists(Schemes, scheme => word.StartsWith(scheme, StringComparison.Ordinal));

    /// <summary>Deletes the file and its directory.</summary>
    public void Dispose()
    {
        if (System.IO.Path.GetDirectoryName(Path) is { } directory && Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
