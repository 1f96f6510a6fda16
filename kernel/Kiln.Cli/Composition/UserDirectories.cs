using Kiln.Configuration.Options;

namespace Kiln.Cli.Composition;

/// <summary>
/// Where a user without root keeps buildroots and caches: Mock's directories belong to the system, so that as long as the
/// configuration leaves them at their defaults and the user cannot write there, the user's own are taken.
/// </summary>
internal static class UserDirectories
{
    /// <summary>Options that replace the defaults; empty if nothing has to be replaced.</summary>
    public static IReadOnlyList<string> Replacements(MockConfiguration options, string home)
    {
        List<string> replacements = [];
        Add(replacements, options, "basedir", () => Library(home));
        Add(replacements, options, "cache_topdir", () => Cache(home));
        return replacements;
    }

    /// <summary>The user's own <c>basedir</c>.</summary>
    public static string Library(string home) => Path.Combine(DataHome("XDG_DATA_HOME", home, ".local/share"), "kiln", "mock");

    /// <summary>The user's own <c>cache_topdir</c>.</summary>
    public static string Cache(string home) => Path.Combine(DataHome("XDG_CACHE_HOME", home, ".cache"), "kiln", "mock");

    private static void Add(List<string> replacements, MockConfiguration options, string key, Func<string> replacement)
    {
        bool isDefault = options.Origin(key) is null or { Kind: OriginKind.Default };
        if (isDefault && options.FindString(key) is { } path && !IsWritable(path))
        {
            replacements.Add($"{key}={replacement()}");
        }
    }

    private static string DataHome(string variable, string home, string fallback) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } set && Path.IsPathRooted(set) ? set : Path.Combine(home, fallback);

    private static bool IsWritable(string directory)
    {
        string probe = Path.Combine(directory, $".kiln-probe-{Environment.ProcessId}");
        try
        {
            using FileStream file = new(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
