using Kiln.Adapters.Dnf;

namespace Kiln.Adapters.Dnf4;

/// <summary>Defaults of the options <c>dnf4_…</c>; their old names <c>dnf_…</c> are aliases in the configuration.</summary>
internal static class Dnf4Options
{
    public static DnfDialect Dialect { get; } = new()
    {
        Name = "dnf4",
        Command = "/usr/bin/dnf-3",
        DisabledPlugins = ["local", "spacewalk", "versionlock"],
        // It goes on with "check".
        InstallationMark = "Running transaction",
        AutomaticUpdate = "update",
        FormatEnd = string.Empty,
        CacheKey = "cachedir",
        CacheDirectory = "/var/cache/dnf",
        ToolingCommand = ["install", "python3-dnf", "python3-dnf-plugins-core"],
        BuilddepPackage = "dnf-plugins-core",
    };
}
