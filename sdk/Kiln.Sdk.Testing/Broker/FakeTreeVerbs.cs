using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Sdk.Testing.Broker;

/// <summary>What the fake broker does with files. Owners are remembered, not changed: tests need no privilege.</summary>
internal sealed class FakeTreeVerbs
{
    private const int PageSize = 100;

    /// <summary>Host path → owner, of everything that was made or changed.</summary>
    public Dictionary<string, TreeOwner> Owners { get; } = new(StringComparer.Ordinal);

    public void MakeDirectory(FakeTree tree, MakeDirectory request)
    {
        string path = tree.Resolve(request.Path);
        if (!Directory.Exists(path))
        {
            Directory.CreateDirectory(path);
            File.SetUnixFileMode(path, (UnixFileMode)request.Mode);
            Owners[path] = request.Owner;
        }
    }

    public void Put(FakeTree tree, PutFile request, SafeFileHandle content)
    {
        string path = tree.Resolve(request.Path);
        var existing = new FileInfo(path);
        if (request.OnlyIfMissing && (existing.Exists || existing.LinkTarget is not null))
        {
            return;
        }

        byte[] bytes = new byte[RandomAccess.GetLength(content)];
        for (int done = 0, count; (count = RandomAccess.Read(content, bytes.AsSpan(done), done)) > 0;)
        {
            done += count;
        }

        if (request.KeepIfEqual && existing is { Exists: true, LinkTarget: null } && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
        {
            return;
        }

        if (Directory.Exists(path) && existing.LinkTarget is null)
        {
            throw FakeTree.Failure(BrokerErrorReason.System, $"{request.Path} is a directory");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Delete(path);
        File.WriteAllBytes(path, bytes);
        File.SetUnixFileMode(path, (UnixFileMode)request.Mode);
        Owners[path] = request.Owner;
        if (request.ModifiedUnixSeconds is { } seconds)
        {
            File.SetLastWriteTimeUtc(path, DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime);
        }
    }

    public static void Link(FakeTree tree, MakeSymlink request)
    {
        string path = tree.Resolve(request.Path);
        var existing = new FileInfo(path);
        if (existing.Exists || existing.LinkTarget is not null)
        {
            if (!request.Replace)
            {
                throw FakeTree.Failure(BrokerErrorReason.System, $"{request.Path} exists", errno: 17);
            }

            File.Delete(path);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.CreateSymbolicLink(path, request.Target);
    }

    public static void Device(FakeTree tree, MakeDevice request)
    {
        string path = tree.Resolve(request.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, string.Empty);
    }

    public static SafeFileHandle Open(FakeTree tree, OpenFile request)
    {
        string path = tree.Follow(request.Path);
        return Directory.Exists(path) ? throw FakeTree.Failure(BrokerErrorReason.Invalid, $"{request.Path} is not a regular file")
            : File.Exists(path) ? File.OpenHandle(path)
            : throw FakeTree.Failure(BrokerErrorReason.NotFound, $"{request.Path} does not exist");
    }

    public static DirectoryListing List(FakeTree tree, ListDirectory request)
    {
        string path = tree.Follow(request.Path);
        if (!Directory.Exists(path))
        {
            throw FakeTree.Failure(BrokerErrorReason.NotFound, $"{request.Path} is not a directory");
        }

        FileSystemInfo[] items =
        [
            .. new DirectoryInfo(path).GetFileSystemInfos().Where(item => string.CompareOrdinal(item.Name, request.After) > 0)
                .OrderBy(item => item.Name, StringComparer.Ordinal),
        ];
        return new DirectoryListing([.. items.Take(PageSize).Select(ToItem)], items.Length > PageSize);
    }

    public static PathStatus Status(FakeTree tree, StatPath request)
    {
        string path = tree.Resolve(request.Path);
        FileSystemInfo item = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        if (!item.Exists && item.LinkTarget is null)
        {
            return new PathStatus(Exists: false, FileKind.Other, 0, 0);
        }

        DirectoryItem known = ToItem(item);
        return new PathStatus(Exists: true, known.Kind, known.Size, known.ModifiedUnixSeconds);
    }

    public static void Remove(FakeTree tree, RemovePath request)
    {
        string path = tree.Resolve(request.Path);
        string[] keep = [.. request.Keep.Select(tree.Resolve)];
        RemoveBelow(path, keep, contentOnly: request.ContentOnly);
    }

    public void ChangeOwner(FakeTree tree, ChangeOwner request)
    {
        string path = tree.Resolve(request.Path);
        Owners[path] = request.Owner;
        if (request.Recursive && Directory.Exists(path))
        {
            foreach (string below in Directory.GetFileSystemEntries(path, "*", SearchOption.AllDirectories))
            {
                Owners[below] = request.Owner;
            }
        }
    }

    private static bool RemoveBelow(string path, string[] keep, bool contentOnly)
    {
        if (Array.Exists(keep, kept => kept == path))
        {
            return false;
        }

        var item = new DirectoryInfo(path);
        if (item.LinkTarget is not null || !item.Exists)
        {
            File.Delete(path);
            return true;
        }

        bool empty = true;
        foreach (string below in Directory.GetFileSystemEntries(path))
        {
            empty &= RemoveBelow(below, keep, contentOnly: false);
        }

        if (empty && !contentOnly)
        {
            Directory.Delete(path);
        }

        return empty && !contentOnly;
    }

    private static DirectoryItem ToItem(FileSystemInfo item) => new(
        item.Name,
        item.LinkTarget is not null ? FileKind.Symlink : item is DirectoryInfo ? FileKind.Directory : FileKind.File,
        item is FileInfo { LinkTarget: null } file ? file.Length : 0,
        new DateTimeOffset(item.LastWriteTimeUtc).ToUnixTimeSeconds(),
        item.LinkTarget is null ? (int)item.UnixFileMode : 0b111_111_111,
        item.LinkTarget ?? string.Empty);
}
