namespace Kiln.Rpm;

public sealed partial class RpmHeader
{
    /// <summary>The paths of the package's files in the order of the package.</summary>
    public IReadOnlyList<string> FileNames
    {
        get
        {
            if (!Contains(RpmTag.BaseNames))
            {
                return GetStrings(RpmTag.OldFileNames);
            }

            var names = GetStrings(RpmTag.BaseNames);
            var indexes = GetIntegers(RpmTag.DirectoryIndexes);
            var directories = GetStrings(RpmTag.DirectoryNames);
            if (indexes.Count != names.Count)
            {
                throw Contradiction($"{names.Count} file names stand against {indexes.Count} directory indexes");
            }

            return names.Select((name, i) => Join(directories, indexes[i], name)).ToList();
        }
    }

    /// <summary>The package's files in the order of the package.</summary>
    public IReadOnlyList<RpmFile> Files
    {
        get
        {
            var names = FileNames;
            var modes = Column(GetIntegers(RpmTag.FileModes), names.Count, RpmTag.FileModes);
            var sizes = Column(Contains(RpmTag.LongFileSizes) ? GetIntegers(RpmTag.LongFileSizes) : GetIntegers(RpmTag.FileSizes), names.Count, RpmTag.FileSizes);
            var times = Column(GetIntegers(RpmTag.FileModificationTimes), names.Count, RpmTag.FileModificationTimes);
            var flags = Column(GetIntegers(RpmTag.FileFlags), names.Count, RpmTag.FileFlags);
            var digests = Column(GetStrings(RpmTag.FileDigests), names.Count, RpmTag.FileDigests);
            var users = Column(GetStrings(RpmTag.FileUserNames), names.Count, RpmTag.FileUserNames);
            var groups = Column(GetStrings(RpmTag.FileGroupNames), names.Count, RpmTag.FileGroupNames);
            var targets = Column(GetStrings(RpmTag.FileLinkTargets), names.Count, RpmTag.FileLinkTargets);
            return names.Select((name, i) => new RpmFile(name)
            {
                Mode = (int)(modes?[i] ?? 0),
                Size = (long)Math.Min(sizes?[i] ?? 0, long.MaxValue),
                ModificationTime = Time(times?[i] ?? 0),
                Flags = (int)(flags?[i] ?? 0),
                Digest = digests?[i] ?? "",
                User = users?[i] ?? "",
                Group = groups?[i] ?? "",
                LinkTarget = targets?[i] ?? "",
            }).ToList();
        }
    }

    private string Join(IReadOnlyList<string> directories, ulong index, string name) => index < (ulong)directories.Count
        ? directories[(int)index] + name
        : throw Contradiction($"file {name} lies in directory {index} of {directories.Count}");

    private IReadOnlyList<T>? Column<T>(IReadOnlyList<T> values, int count, RpmTag tag) => values.Count switch
    {
        0 => null,
        _ when values.Count == count => values,
        _ => throw Contradiction($"{count} files stand against {values.Count} entries in {tag}"),
    };
}
