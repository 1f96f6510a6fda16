using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using Kiln.Sdk.Errors;

namespace Kiln.Kernel.Plugins.Control;

/// <summary>What can be installed: a directory, or a package of the type <c>KilnPlugin</c> whose plugin lies below <c>plugin/</c>.</summary>
internal static class PluginPackage
{
    public const string Type = "KilnPlugin";
    private const string Prefix = "plugin/";
    private const long MaximumBytes = 512L << 20;
    private const int MaximumFiles = 20_000;

    /// <summary>Copies the plugin's files to a new folder.</summary>
    /// <exception cref="KilnException">It is no plugin, or has what must not be in one.</exception>
    public static void Unpack(string source, string target)
    {
        try
        {
            if (Directory.Exists(source))
            {
                CopyDirectory(Path.GetFullPath(source), target);
            }
            else
            {
                Extract(source, target);
            }
        }
        catch (Exception failure) when (failure is InvalidDataException or XmlException)
        {
            throw Bad(source, $"is no package: {failure.Message}", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Failures.FromSystem(failure, $"Cannot install {source}");
        }
    }

    private static void CopyDirectory(string source, string target)
    {
        foreach (string path in Directory.EnumerateFileSystemEntries(source, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(source, path));
            if (Directory.Exists(path))
            {
                RequireNoLink(source, path);
                Directory.CreateDirectory(copy);
            }
            else
            {
                // A package manager links programs into a directory of their own; nothing runs through those links.
                if (Path.GetFileName(Path.GetDirectoryName(path)) == ".bin")
                {
                    continue;
                }

                RequireNoLink(source, path);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(path, copy);
            }
        }
    }

    private static void RequireNoLink(string source, string path)
    {
        if (new FileInfo(path).LinkTarget is not null)
        {
            throw Bad(source, $"has the link {Path.GetRelativePath(source, path)}; a plugin has files and directories only");
        }
    }

    private static void Extract(string source, string target)
    {
        using ZipArchive archive = ZipFile.OpenRead(source);
        RequireType(source, archive);
        ZipArchiveEntry[] files = [.. archive.Entries.Where(entry => entry.FullName.StartsWith(Prefix, StringComparison.Ordinal) && !entry.FullName.EndsWith('/'))];
        if (files.Length > MaximumFiles || files.Sum(entry => entry.Length) > MaximumBytes)
        {
            throw Bad(source, $"is larger than a plugin may be: {MaximumFiles} files, {MaximumBytes >> 20} MiB");
        }

        foreach (ZipArchiveEntry entry in files)
        {
            string name = Uri.UnescapeDataString(entry.FullName[Prefix.Length..]);
            if (name.Split('/').Any(part => part is "" or "." or "..") || name.Contains('\\', StringComparison.Ordinal) || IsLink(entry))
            {
                throw Bad(source, $"has the file '{entry.FullName}', which leads out of the plugin's folder");
            }

            string path = Path.Combine(target, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            CopyBounded(entry, path);
        }
    }

    /// <summary>The length in the directory of an archive is the archive's word only.</summary>
    private static void CopyBounded(ZipArchiveEntry entry, string path)
    {
        using Stream content = entry.Open();
        using FileStream file = File.Create(path);
        byte[] buffer = new byte[64 * 1024];
        long total = 0;
        for (int count; (count = content.Read(buffer)) > 0;)
        {
            total += count;
            if (total > entry.Length)
            {
                throw new InvalidDataException($"{entry.FullName} is longer than it says");
            }

            file.Write(buffer, 0, count);
        }
    }

    private static bool IsLink(ZipArchiveEntry entry) => ((entry.ExternalAttributes >> 16) & 0xF000) == 0xA000;

    private static void RequireType(string source, ZipArchive archive)
    {
        ZipArchiveEntry description = archive.Entries.FirstOrDefault(entry => !entry.FullName.Contains('/', StringComparison.Ordinal) && entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal))
            ?? throw Bad(source, "has no .nuspec");
        using Stream content = description.Open();
        using var reader = XmlReader.Create(content, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, MaxCharactersInDocument = 1 << 20 });
        if (!XDocument.Load(reader).Descendants().Any(element => element.Name.LocalName == "packageType" && (string?)element.Attribute("name") == Type))
        {
            throw Bad(source, $"is not of the package type {Type}");
        }
    }

    private static KilnException Bad(string source, string what, Exception? inner = null) => new(
        KilnErrors.BadPlugin, $"{source} {what}.", "Give a .nupkg of the package type KilnPlugin, or a directory with a plugin.json.", inner);
}
