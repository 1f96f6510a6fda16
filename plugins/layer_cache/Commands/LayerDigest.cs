using System.Formats.Tar;
using System.Globalization;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.LayerCache.Commands;

/// <summary>Digest of what a layer contains: names, kinds, owners, modes, attributes, links and bytes, in whatever order the file system lists them.</summary>
internal static class LayerDigest
{
    public static async Task<string> OfAsync(IRoot root, string key, CancellationToken cancellation)
    {
        var pipe = new Pipe();
        Task exporting = ExportAsync(root, key, pipe.Writer, cancellation);
        string digest = await OfArchiveAsync(pipe.Reader.AsStream(), cancellation);
        await exporting;
        return digest;
    }

    public static async Task<string> OfArchiveAsync(Stream archive, CancellationToken cancellation)
    {
        var entries = new List<string>();
        await using (var reader = new TarReader(archive, leaveOpen: true))
        {
            while (await reader.GetNextEntryAsync(copyData: false, cancellation) is { } entry)
            {
                entries.Add(await LineAsync(entry, cancellation));
            }
        }

        await archive.CopyToAsync(Stream.Null, cancellation);
        entries.Sort(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', entries))));
    }

    private static async Task ExportAsync(IRoot root, string key, PipeWriter writer, CancellationToken cancellation)
    {
        try
        {
            await root.ExportLayerAsync(key, writer.AsStream(leaveOpen: true), cancellation);
            await writer.CompleteAsync();
        }
        catch (Exception failure)
        {
            await writer.CompleteAsync(failure);
            throw;
        }
    }

    private static async Task<string> LineAsync(TarEntry entry, CancellationToken cancellation)
    {
        string content = entry.DataStream is null ? "-" : Convert.ToHexStringLower(await SHA256.HashDataAsync(entry.DataStream, cancellation));
        string attributes = entry is PaxTarEntry pax
            ? string.Join(' ', pax.ExtendedAttributes.Where(pair => pair.Key.StartsWith("SCHILY.", StringComparison.Ordinal)).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"))
            : string.Empty;

        // Directories that something is mounted on while the layer is packed show the times of that; none of theirs matters to a build.
        long modified = entry.EntryType == TarEntryType.Directory ? 0 : entry.ModificationTime.ToUnixTimeSeconds();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{entry.Name}\0{entry.EntryType}\0{(int)entry.Mode}\0{entry.Uid}\0{entry.Gid}\0{entry.LinkName}\0{modified}\0{content}\0{attributes}");
    }
}
