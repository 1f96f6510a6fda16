using Kiln.Adapters.Dnf;

namespace Kiln.Adapters.Dnf5;

/// <summary>Defaults of the options <c>dnf5_…</c>.</summary>
internal static class Dnf5Options
{
    /// <summary>Sub-commands that refuse <c>--allowerasing</c>.</summary>
    private static readonly string[] WithoutErasing = ["remove", "repoquery", "makecache", "search", "info", "download"];

    public static DnfDialect Dialect { get; } = new()
    {
        Name = "dnf5",
        Command = "/usr/bin/dnf5",
        AvoidedOptions = WithoutErasing.ToDictionary(command => command, IReadOnlyList<string> (_) => ["--allowerasing"], StringComparer.Ordinal),
        OptionsLast = true,
        AutomaticUpdate = "upgrade",
        FormatEnd = "\\n",
        BuilddepPackage = "dnf5-plugins",
    };
}
