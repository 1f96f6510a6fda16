using System.Globalization;
using System.IO.Enumeration;
using Kiln.Plugins.LayerCache.Store;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.LayerCache.Collection;

/// <summary>How much disk a layer takes; counted once, as it never changes. What the caller may not look into is not counted.</summary>
internal static class DiskUse
{
    private static readonly EnumerationOptions All = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None, ReturnSpecialDirectories = false };

    public static long Of(Layer layer)
    {
        string path = Path.Combine(layer.Directory, "bytes");
        try
        {
            if (File.Exists(path) && long.TryParse(File.ReadAllText(path), NumberStyles.None, CultureInfo.InvariantCulture, out long known))
            {
                return known;
            }

            long bytes = Count(layer.Directory);
            CacheFiles.Write(path, System.Text.Encoding.ASCII.GetBytes(bytes.ToString(CultureInfo.InvariantCulture)));
            return bytes;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static long Count(string directory) => new FileSystemEnumerable<long>(directory, static (ref FileSystemEntry entry) => Blocks(ref entry), All).Sum();

    private static long Blocks(ref FileSystemEntry entry)
    {
        const long Block = 4096;
        bool hasContent = !entry.IsDirectory && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
        return hasContent ? (entry.Length + Block - 1) / Block * Block : 0;
    }
}
