namespace Kiln.Cli.Arguments;

/// <summary>A leading <c>~</c> in paths of the command line.</summary>
internal static class HomePath
{
    public static string Expand(string path)
    {
        bool isHome = path == "~" || path.StartsWith("~/", StringComparison.Ordinal);
        return isHome && Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } home ? home + path[1..] : path;
    }
}
