namespace Kiln.Cli.Completion;

/// <summary>What <c>-r</c> can name, found by looking at file names only.</summary>
internal static class ChrootNames
{
    private const string Extension = ".cfg";

    // Files that every configuration reads.
    private static readonly string[] Shared = ["site-defaults", "chroot-aliases"];

    /// <summary>Names in order; configurations one directory down are <c>DIRECTORY/NAME</c>.</summary>
    public static IReadOnlyList<string> Find(string system, string user) =>
    [
        .. In(system, string.Empty).Except(Shared, StringComparer.Ordinal)
            .Concat(Directories(system).SelectMany(directory => In(directory, Path.GetFileName(directory) + "/")))
            .Concat(In(user, string.Empty))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> In(string directory, string prefix) =>
        List(() => Directory.GetFiles(directory, "*" + Extension)).Select(path => prefix + Path.GetFileName(path)[..^Extension.Length]);

    // Templates lie in a directory of that name and end otherwise; what is hidden is nobody's chroot.
    private static IEnumerable<string> Directories(string directory) =>
        List(() => Directory.GetDirectories(directory)).Where(path => !Path.GetFileName(path).StartsWith('.'));

    private static string[] List(Func<string[]> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
