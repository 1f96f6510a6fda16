using Kiln.Adapters.Dnf;

namespace Kiln.Adapters.Dnf5;

/// <summary>Defaults of the options <c>dnf5_…</c>.</summary>
internal static class Dnf5Options
{
    /// <summary>Sub-commands that refuse <c>--allowerasing</c>.</summary>
    private static readonly string[] WithoutErasing = ["remove", "repoquery", "makecache", "search", "info", "download"];

    /// <summary>More of them, which the option <c>dnf5_avoid_opts</c> does not name by default.</summary>
    private static readonly HashSet<string> RefusingErasing = new(
        [
            "module", "history", "clean", "list", "check", "check-upgrade", "check-update", "repo", "repolist", "repoinfo", "provides", "whatprovides", "mark", "advisory", "updateinfo",
            "config-manager", "changelog", "copr", "needs-restarting", "repoclosure", "versionlock", "leaves", "autoremove", "offline",
        ],
        StringComparer.Ordinal);

    public static DnfDialect Dialect { get; } = new()
    {
        Name = "dnf5",
        Command = "/usr/bin/dnf5",
        AvoidedOptions = WithoutErasing.ToDictionary(command => command, IReadOnlyList<string> (_) => ["--allowerasing"], StringComparer.Ordinal),
        RenamedCommands = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["groupinstall"] = ["group", "install"],
            ["groupupdate"] = ["group", "upgrade"],
            ["groupremove"] = ["group", "remove"],
        },
        RefusesErasing = (command, arguments) => RefusingErasing.Contains(command)
            || (command is "group" or "environment" && arguments is not ["install" or "upgrade", ..]),
        RenamedTags = new Dictionary<string, string>(StringComparer.Ordinal) { ["%{size}"] = "%{downloadsize}" },
        OptionsLast = true,
        InstallationMark = "Running transaction",
        AutomaticUpdate = "upgrade",
        FormatEnd = "\\n",
        CacheKey = "system_cachedir",
        CacheDirectory = "/var/cache/libdnf5",
        ToolingCommand = ["install", "dnf5", "dnf5-plugins"],
        BuilddepPackage = "dnf5-plugins",
    };
}
