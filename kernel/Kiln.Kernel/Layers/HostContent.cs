using System.Security.Cryptography;

namespace Kiln.Kernel.Layers;

/// <summary>Host files as inputs of keys: their content, not their times, so that an image that was made anew is the same.</summary>
internal static class HostContent
{
    /// <summary>Lines for those of the paths that are files; directories, for instance of repositories, say by other means what they have.</summary>
    public static IEnumerable<string> OfFiles(IEnumerable<string> paths) =>
        paths.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Where(File.Exists).Select(path => $"{path} {Digest(path)}");

    /// <summary>Lines for files and for the files directly in directories; what is missing has none.</summary>
    public static IEnumerable<string> OfAll(IEnumerable<string> paths) => OfFiles(paths.SelectMany(path => Directory.Exists(path) ? FilesIn(path) : [path]));

    /// <summary>Digest of a file's content; a word for one that cannot be read.</summary>
    public static string Digest(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(file));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "missing";
        }
    }

    private static string[] FilesIn(string directory)
    {
        try
        {
            return Directory.GetFiles(directory);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
