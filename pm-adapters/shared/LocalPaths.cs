namespace Kiln.Adapters.Dnf;

/// <summary>Finds the host paths that dnf will read because its configuration names them.</summary>
internal static class LocalPaths
{
    private static readonly char[] Separators = [' ', '\t', '\r', '\n', ','];

    /// <summary>Keys whose values are directories or files that are read wherever they are.</summary>
    private static readonly HashSet<string> Repositories = new(["baseurl", "mirrorlist", "metalink"], StringComparer.Ordinal);

    /// <summary>Keys of small files that are mostly below /usr and /etc, where every host tool sees them anyway.</summary>
    private static readonly HashSet<string> Certificates = new(["gpgkey", "gpgcakey", "sslcacert", "sslclientcert", "sslclientkey"], StringComparer.Ordinal);

    /// <summary>Distinct absolute paths, sorted.</summary>
    public static IReadOnlyList<string> Find(string configuration, DnfVariables variables)
    {
        var paths = new SortedSet<string>(StringComparer.Ordinal);
        foreach (IniEntry entry in IniText.Read(configuration))
        {
            bool repository = Repositories.Contains(entry.Key);
            if (repository || Certificates.Contains(entry.Key))
            {
                paths.UnionWith(entry.Value.Split(Separators, StringSplitOptions.RemoveEmptyEntries)
                    .Select(word => Path(variables.Expand(word))).OfType<string>().Where(path => repository || !IsAlwaysVisible(path)));
            }
        }

        return [.. paths];
    }

    /// <summary>The path of a <c>file:</c> URL or an absolute path, percent-decoded and normal; null for anything else.</summary>
    private static string? Path(string location)
    {
        string? encoded = location switch
        {
            _ when location.StartsWith("file://localhost/", StringComparison.Ordinal) => location["file://localhost".Length..],
            _ when location.StartsWith("file:///", StringComparison.Ordinal) => location["file://".Length..],
            _ when location.StartsWith("file:/", StringComparison.Ordinal) && !location.StartsWith("file://", StringComparison.Ordinal) => location["file:".Length..],
            _ when location.StartsWith('/') => location,
            _ => null,
        };
        if (encoded is null)
        {
            return null;
        }

        string path = System.IO.Path.GetFullPath(Uri.UnescapeDataString(encoded));
        return path == "/" ? null : System.IO.Path.TrimEndingDirectorySeparator(path);
    }

    private static bool IsAlwaysVisible(string path) => path.StartsWith("/usr/", StringComparison.Ordinal) || path.StartsWith("/etc/", StringComparison.Ordinal);
}
