using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Kiln.Kernel.Plugins.Control;

/// <summary>A digest of all files of a folder: their names, contents, and whether they are executable.</summary>
internal static class FolderDigest
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute;

    /// <exception cref="IOException">The folder cannot be read, or has links.</exception>
    public static string Of(string folder)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (File.ResolveLinkTarget(path, returnFinalTarget: false) is not null)
            {
                throw new IOException($"{path} is a link");
            }

            using FileStream file = File.OpenRead(path);
            string mark = (File.GetUnixFileMode(path) & Executable) == UnixFileMode.None ? "-" : "x";
            string line = string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(SHA256.HashData(file))} {mark} {Path.GetRelativePath(folder, path)}\n");
            all.AppendData(Encoding.UTF8.GetBytes(line));
        }

        return "sha256:" + Convert.ToHexStringLower(all.GetHashAndReset());
    }
}
