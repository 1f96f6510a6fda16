namespace Kiln.Cli.Composition;

/// <summary>Whether one path lies inside another, by components.</summary>
internal static class PathPrefix
{
    public static bool Contains(string directory, string path)
    {
        string outer = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        string inner = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return inner.StartsWith(outer, StringComparison.Ordinal) && (inner.Length == outer.Length || outer == "/" || inner[outer.Length] == '/');
    }
}
