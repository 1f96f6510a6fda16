using Kiln.Adapters.Dnf;
using Kiln.Sdk.Configuration;

namespace Kiln.Adapters.Microdnf;

/// <summary>Defaults of the options <c>microdnf_…</c>.</summary>
internal static class MicrodnfOptions
{
    private const string DefaultHelper = "/usr/bin/dnf-3";

    public static DnfDialect Dialect { get; } = new()
    {
        Name = "microdnf",
        Command = "/usr/bin/microdnf",
        CommonOptions = [],
        BuilddepCommand = ["/usr/bin/dnf"],
        BuilddepIsSubCommand = true,
        AutomaticUpdate = "update",
        FormatEnd = string.Empty,
        CacheKey = "cachedir",
        CacheDirectory = "/var/cache/dnf",
        ToolingCommand = ["dnf-install", "microdnf", "dnf", "dnf-plugins-core"],
        BuilddepPackage = "dnf-plugins-core",
    };

    /// <summary><c>dnf_command</c>: what does all that microdnf cannot.</summary>
    public static string Helper(ISettings settings) => settings.GetString("dnf4_command") ?? DefaultHelper;
}
