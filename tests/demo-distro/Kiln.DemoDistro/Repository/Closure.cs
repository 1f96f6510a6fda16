using Kiln.DemoDistro.Conversion;
using Kiln.DemoDistro.Debian;

namespace Kiln.DemoDistro.Repository;

/// <summary>The Debian packages that the roots need, resolved by apt once and then remembered.</summary>
internal sealed record Closure(IReadOnlyList<string> Roots, IReadOnlyList<AptArchive> Archives)
{
    private const string OptionalMark = "?";

    public static Closure Resolve(PrivateApt apt, DistributionLayout layout, bool refresh)
    {
        var wanted = DataTable.Lines("roots.txt");
        var stamp = layout.StampOf("closure");
        var digest = Stamp.Digest([apt.SourcesText, .. wanted]);
        if (!refresh && stamp.Recall(digest) is { } remembered)
        {
            return Deserialize(remembered);
        }

        apt.Prepare();
        apt.Update();
        var available = apt.AvailableNames();
        var roots = wanted
            .Where(name => !name.EndsWith(OptionalMark, StringComparison.Ordinal) || available.Contains(name[..^1]))
            .Select(name => name.TrimEnd('?'))
            .ToList();
        var closure = new Closure(roots, apt.Resolve(roots));
        stamp.Remember(digest, closure.Serialize());
        return closure;
    }

    /// <summary>Fetches what is not there yet.</summary>
    public void Download(PrivateApt apt)
    {
        if (!Archives.All(archive => new FileInfo(Path.Combine(apt.Archives, archive.FileName)) is { Exists: true } file && file.Length == archive.Size))
        {
            apt.Download(Roots);
        }
    }

    public string Serialize() =>
        string.Join(' ', Roots) + "|" + string.Join(' ', Archives.Select(archive => $"{archive.FileName},{archive.Size},{archive.Digest}"));

    private static Closure Deserialize(string text)
    {
        var parts = text.Split('|');
        var archives = parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(item => item.Split(','))
            .Select(item => new AptArchive(item[0], long.Parse(item[1], System.Globalization.CultureInfo.InvariantCulture), item[2]))
            .ToList();
        return new Closure(parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries), archives);
    }
}
