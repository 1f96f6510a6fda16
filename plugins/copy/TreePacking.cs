using System.Formats.Tar;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Copy;

/// <summary>Writes paths of a tree as a tar stream. Its last entry says that nothing is missing.</summary>
internal sealed class TreePacking(ITree tree, ILog log)
{
    private const string Complete = ".complete";
    private const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <param name="paths">Absolute inside the tree; each becomes a top-level entry under its own name.</param>
    /// <param name="stream">Stays open.</param>
    /// <param name="cancellation">Stops it; the stream is then incomplete.</param>
    public async Task RunAsync(IReadOnlyList<string> paths, Stream stream, CancellationToken cancellation)
    {
        await using var writer = new TarWriter(stream, TarEntryFormat.Pax, leaveOpen: true);
        foreach (string path in paths)
        {
            if (await tree.StatAsync(path, cancellation) is { } entry)
            {
                await AddAsync(writer, path, entry.Name == "/" ? "root" : entry.Name, entry, cancellation);
            }
        }

        await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, Complete) { Mode = Plain }, cancellation);
    }

    private async Task AddAsync(TarWriter writer, string path, string name, TreeEntry entry, CancellationToken cancellation)
    {
        switch (entry.Kind)
        {
            case TreeEntryKind.Directory:
                await writer.WriteEntryAsync(New(TarEntryType.Directory, name + "/", entry), cancellation);
                foreach (TreeEntry inner in await tree.ListAsync(path, cancellation) ?? [])
                {
                    await AddAsync(writer, $"{path.TrimEnd('/')}/{inner.Name}", $"{name}/{inner.Name}", inner, cancellation);
                }

                break;
            case TreeEntryKind.Symlink:
                PaxTarEntry link = New(TarEntryType.SymbolicLink, name, entry);
                link.LinkName = entry.LinkTarget!;
                await writer.WriteEntryAsync(link, cancellation);
                break;
            case TreeEntryKind.File:
                await AddFileAsync(writer, path, New(TarEntryType.RegularFile, name, entry), cancellation);
                break;
            default:
                log.Write(LogLevel.Warning, $"{path} is a device, socket or pipe; it is not copied out.");
                break;
        }
    }

    private async Task AddFileAsync(TarWriter writer, string path, PaxTarEntry entry, CancellationToken cancellation)
    {
        await using Stream? content = await tree.OpenReadAsync(path, cancellation);
        if (content is null)
        {
            log.Write(LogLevel.Warning, $"{path} went away while it was copied out.");
            return;
        }

        entry.DataStream = content;
        await writer.WriteEntryAsync(entry, cancellation);
    }

    private static PaxTarEntry New(TarEntryType kind, string name, TreeEntry entry) =>
        new(kind, name) { Mode = (UnixFileMode)(entry.Mode & 0b111_111_111), ModificationTime = entry.Modified };
}
