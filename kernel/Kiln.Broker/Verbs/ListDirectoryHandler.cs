using System.Text;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Kiln.Broker.Trees;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Verbs;

/// <summary>
/// <c>tree.list</c>. Safe because it only reads names of a pinned directory. Names that are not UTF-8 come with replacement characters and cannot
/// be named in other requests.
/// </summary>
internal static class ListDirectoryHandler
{
    // A name may grow sixfold when escaped; with the other members a page stays well below a packet.
    private const int PageBytes = 24 * 1024;
    private const int EntryOverhead = 100;
    private const uint PermissionBits = 0b111_111_111_111;

    internal static HandlerResult Handle(SessionState session, ListDirectory request)
    {
        var tree = session.Trees.Get(request.Tree);
        using var pinned = TreePaths.TryPinForReading(tree, request.Path, followLast: true)
            ?? throw TreePaths.Failure(Errno.NoEntry, request.Path);
        if (!FileCalls.StatusOf(pinned).IsDirectory)
        {
            throw TreePaths.Failure(Errno.NotDirectory, request.Path);
        }

        using var directory = TreePaths.OpenForEntries(pinned, request.Path);
        var names = NamesAfter(directory, request.After);
        var items = new List<DirectoryItem>();
        var room = PageBytes;
        foreach (var (text, name) in names)
        {
            room -= Encoding.UTF8.GetByteCount(text) + EntryOverhead;
            if (room < 0)
            {
                return new HandlerResult(new DirectoryListing(items, More: true));
            }

            if (FileCalls.TryStatus(directory, name, out var status))
            {
                var link = status.Kind == FileKind.Symlink ? FileCalls.LinkTarget(directory, name) : string.Empty;
                room -= Encoding.UTF8.GetByteCount(link);
                items.Add(new DirectoryItem(text, status.Kind, (long)status.Size, status.ModifiedSeconds, (int)(status.Mode & PermissionBits), link));
            }
        }

        return new HandlerResult(new DirectoryListing(items, More: false));
    }

    private static SortedDictionary<string, byte[]> NamesAfter(SafeFileHandle directory, string after)
    {
        var names = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        var reader = new DirectoryReader(directory);
        var entries = new List<DirectoryEntry>();
        while (reader.Next(entries))
        {
            foreach (var entry in entries.Where(entry => string.CompareOrdinal(entry.Text, after) > 0))
            {
                names[entry.Text] = entry.Name;
            }
        }

        return names;
    }
}
