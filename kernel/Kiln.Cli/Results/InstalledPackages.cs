using System.Globalization;

namespace Kiln.Cli.Results;

/// <summary>Reads the list of installed packages that a run left among its artifacts.</summary>
internal static class InstalledPackages
{
    private const string FileName = "installed_pkgs.log";

    /// <summary>The packages by name; null if the run left no list.</summary>
    public static IReadOnlyList<PackageRecord>? Read(IEnumerable<string> artifacts) =>
        artifacts.LastOrDefault(path => Path.GetFileName(path) == FileName) is { } list && File.Exists(list)
            ? [.. File.ReadLines(list).Select(Parse).OfType<PackageRecord>()]
            : null;

    private static PackageRecord? Parse(string line) =>
        line.Split(' ') is [var nevra, var time, var size, "installed"] ? new PackageRecord(nevra, Number(time), Number(size)) : null;

    private static long Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0;
}
