namespace Kiln.DemoDistro.Repository;

/// <summary>Where things are below the directory of a distribution.</summary>
internal sealed record DistributionLayout(string Root)
{
    public const string SystemCache = "/var/cache/kiln-demo-distro";

    public string Repository => Path.Combine(Root, "repo");

    public string Packages => Path.Combine(Repository, "Packages");

    public string SourcePackages => Path.Combine(Root, "srpms");

    /// <summary>What only the tool needs: package files, stamps, upstream sources.</summary>
    public string State => Path.Combine(Root, "state");

    public string Apt => Path.Combine(State, "apt");

    public string Sources => Path.Combine(State, "sources");

    /// <summary>An empty directory to work in; what an interrupted run left there is gone.</summary>
    public string CreateWorkDirectory(string name)
    {
        var directory = Path.Combine(State, "work", name);
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }

        Directory.CreateDirectory(directory);
        return directory;
    }

    public Stamp StampOf(string name) => new(Path.Combine(State, "stamps", name));

    /// <summary>The root's cache must be readable by the unprivileged identity that builds run under, hence not in the home directory.</summary>
    public static string DefaultRoot(string suite)
    {
        if (Environment.IsPrivilegedProcess)
        {
            return Path.Combine(SystemCache, suite);
        }

        var home = Environment.GetEnvironmentVariable("HOME") ?? "/";
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } value ? value : Path.Combine(home, ".cache");
        return Path.Combine(cache, "kiln", "demo-distro", suite);
    }
}
