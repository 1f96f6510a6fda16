namespace Kiln.DemoDistro.Conversion;

/// <summary>Moves /bin, /sbin, /lib and /lib64 under /usr, as the filesystem package has them.</summary>
internal static class MergedUsr
{
    private static readonly string[] Moved = ["/bin", "/sbin", "/lib", "/lib64", "/lib32", "/libx32"];

    public static string Map(string path) =>
        Moved.Any(top => path == top || path.StartsWith(top + "/", StringComparison.Ordinal)) ? "/usr" + path : path;

    /// <summary>The target of a link at <paramref name="linkPath"/> (before the move) after the move.</summary>
    public static string MapTarget(string linkPath, string target)
    {
        if (target.StartsWith('/'))
        {
            return Map(target);
        }

        var absolute = Path.GetFullPath(target, Path.GetDirectoryName(linkPath) ?? "/");
        var moved = Map(absolute);
        return moved == absolute && Map(linkPath) == linkPath
            ? target
            : Path.GetRelativePath(Path.GetDirectoryName(Map(linkPath)) ?? "/", moved);
    }
}
