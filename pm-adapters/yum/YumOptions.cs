using Kiln.Adapters.Dnf;

namespace Kiln.Adapters.Yum;

/// <summary>Defaults of the options <c>yum_…</c>.</summary>
internal static class YumOptions
{
    public static DnfDialect Dialect { get; } = new()
    {
        Name = "yum",
        Command = "/usr/bin/yum",
        CommonOptions = [],
        BuilddepCommand = ["/usr/bin/yum-builddep"],
        AutomaticUpdate = "update",
        FormatEnd = string.Empty,
        CacheKey = "cachedir",
        CacheDirectory = "/var/cache/yum",
        ToolingCommand = ["install", "yum", "yum-utils"],
        BuilddepPackage = "yum-utils",
    };
}
