using Kiln.DemoDistro.Hosting;

namespace Kiln.DemoDistro.Sources;

/// <summary>The archive of an upstream release as Debian carries it.</summary>
internal sealed record UpstreamArchive(string Path, string Version, string TopDirectory)
{
    private const string Infix = ".orig.tar.";

    /// <summary>Finds the archive among the files of a Debian source package.</summary>
    public static UpstreamArchive Find(string package, IEnumerable<string> files)
    {
        var path = files.FirstOrDefault(file => System.IO.Path.GetFileName(file).Contains(Infix, StringComparison.Ordinal) && !file.EndsWith(".asc", StringComparison.Ordinal))
            ?? throw new DemoDistroException($"the Debian source package {package} has no upstream archive (a file named *{Infix}*)");
        var name = System.IO.Path.GetFileName(path);
        var version = name[(name.IndexOf('_', StringComparison.Ordinal) + 1)..name.IndexOf(Infix, StringComparison.Ordinal)];
        return new UpstreamArchive(path, version, TopDirectoryOf(path));
    }

    public string Fill(string specText) => specText
        .Replace("@VERSION@", Version, StringComparison.Ordinal)
        .Replace("@SOURCE@", System.IO.Path.GetFileName(Path), StringComparison.Ordinal)
        .Replace("@TOPDIR@", TopDirectory, StringComparison.Ordinal);

    /// <summary>The directory that all members share; a dot if they share none.</summary>
    private static string TopDirectoryOf(string archive)
    {
        var tops = Tool.Run(new ToolCall("tar", ["--list", "--file", archive]))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(member => member.StartsWith("./", StringComparison.Ordinal) ? member[2..] : member)
            .Where(member => member.Length > 0)
            .Select(member => (Top: member.Split('/')[0], IsNested: member.Contains('/', StringComparison.Ordinal)))
            .Distinct()
            .ToList();
        return tops.Select(top => top.Top).Distinct(StringComparer.Ordinal).Count() == 1 && tops.Exists(top => top.IsNested) ? tops[0].Top : ".";
    }
}
