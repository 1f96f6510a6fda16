using System.Formats.Tar;
using Kiln.DemoDistro.Debian;
using Kiln.DemoDistro.Hosting;

namespace Kiln.DemoDistro.Conversion;

/// <summary>The files of one package on disk, with the list of what the package owns and how.</summary>
internal sealed class PayloadTree
{
    private const UnixFileMode DefaultFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private static readonly DateTimeOffset OwnFilesTime = DateTimeOffset.UnixEpoch.AddYears(50);
    private readonly SortedDictionary<string, PayloadEntry> _entries = new(StringComparer.Ordinal);

    public PayloadTree(string directory)
    {
        Root = directory;
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }

        Directory.CreateDirectory(directory);
    }

    public string Root { get; }

    /// <summary>The time of the newest file that came from elsewhere. A package that is dated by it is the same whenever it is made.</summary>
    public DateTimeOffset Newest { get; private set; } = OwnFilesTime;

    public IEnumerable<PayloadEntry> Entries => _entries.Values;

    public bool Contains(string path) => _entries.ContainsKey(path);

    /// <summary>Unpacks the payload of a Debian package, with /usr merged and documentation left out.</summary>
    public void Unpack(DebPackage package) =>
        Tool.Run(new ToolCall("dpkg-deb", ["--fsys-tarfile", package.Path]), stream =>
        {
            using var reader = new TarReader(stream, leaveOpen: true);
            while (reader.GetNextEntry() is { } entry)
            {
                Add(entry, package.ConfigurationFiles);
            }
        });

    public string ReadText(string path) => File.ReadAllText(OnDisk(path));

    public IEnumerable<string> FilesBelow(string prefix, string suffix) =>
        _entries.Values
            .Where(entry => entry.Kind == EntryKind.File && entry.Path.StartsWith(prefix, StringComparison.Ordinal) && entry.Path.EndsWith(suffix, StringComparison.Ordinal))
            .Select(entry => entry.Path);

    public void AddDirectory(string path, UnixFileMode mode = DefaultFileMode | Executable)
    {
        Directory.CreateDirectory(OnDisk(path));
        _entries[path] = new PayloadEntry(path, EntryKind.Directory, mode);
    }

    public void AddText(string path, string text, UnixFileMode mode = DefaultFileMode, string group = "root")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(OnDisk(path))!);
        File.WriteAllText(OnDisk(path), text);
        File.SetLastWriteTimeUtc(OnDisk(path), OwnFilesTime.UtcDateTime);
        _entries[path] = new PayloadEntry(path, EntryKind.File, mode)
        {
            Group = group,
            IsConfiguration = path.StartsWith("/etc/", StringComparison.Ordinal),
        };
    }

    public void AddLink(string path, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(OnDisk(path))!);
        File.Delete(OnDisk(path));
        File.CreateSymbolicLink(OnDisk(path), target);
        _entries[path] = new PayloadEntry(path, EntryKind.SymbolicLink, DefaultFileMode);
    }

    /// <summary>A file that the package owns but does not carry.</summary>
    public void AddGhost(string path)
    {
        AddText(path, "");
        _entries[path] = new PayloadEntry(path, EntryKind.Ghost, DefaultFileMode);
    }

    public void Disown(IReadOnlySet<string> paths)
    {
        foreach (var path in paths)
        {
            _entries.Remove(path);
        }
    }

    private void Add(TarEntry entry, IReadOnlySet<string> configurationFiles)
    {
        var original = "/" + entry.Name.TrimStart('.').Trim('/');
        var path = MergedUsr.Map(original);
        if (path == "/" || PayloadFilter.IsDropped(path) || IsMergedUsrLink(entry, original, path))
        {
            return;
        }

        Newest = entry.ModificationTime > Newest ? entry.ModificationTime : Newest;
        var kind = WriteToDisk(entry, original, path);
        _entries[path] = new PayloadEntry(path, kind, entry.Mode)
        {
            User = OwnerName(entry is PosixTarEntry { UserName.Length: > 0 } user ? user.UserName : null, entry.Uid),
            Group = OwnerName(entry is PosixTarEntry { GroupName.Length: > 0 } group ? group.GroupName : null, entry.Gid),
            IsConfiguration = configurationFiles.Contains(original),
            UnmergedPath = path == original ? null : original,
        };
    }

    // Newer suites ship /bin -> usr/bin and the like, which is what the move made of /bin already.
    private static bool IsMergedUsrLink(TarEntry entry, string original, string path) =>
        entry.EntryType == TarEntryType.SymbolicLink && path != original && "/" + entry.LinkName.Trim('/') == path;

    private static string OwnerName(string? name, int id) =>
        name ?? (id == 0 ? "root" : id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private EntryKind WriteToDisk(TarEntry entry, string original, string path)
    {
        var file = OnDisk(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        switch (entry.EntryType)
        {
            case TarEntryType.Directory:
                Directory.CreateDirectory(file);
                return EntryKind.Directory;
            case TarEntryType.SymbolicLink:
                File.CreateSymbolicLink(file, MergedUsr.MapTarget(original, entry.LinkName));
                return EntryKind.SymbolicLink;
            case TarEntryType.HardLink:
                File.Copy(OnDisk(MergedUsr.Map("/" + entry.LinkName.TrimStart('.').Trim('/'))), file);
                break;
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                using (var output = File.Create(file))
                {
                    entry.DataStream?.CopyTo(output);
                }

                break;
            default:
                throw new DemoDistroException($"{path}: entries of type {entry.EntryType} are not expected in a Debian package");
        }

        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | (entry.Mode & (DefaultFileMode | Executable)));
        File.SetLastWriteTimeUtc(file, entry.ModificationTime.UtcDateTime);
        return EntryKind.File;
    }

    private string OnDisk(string path) => Root + path;
}
