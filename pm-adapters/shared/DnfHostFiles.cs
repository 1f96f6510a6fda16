using Kiln.Sdk.Configuration;

namespace Kiln.Adapters.Dnf;

/// <summary>What of the host has a say in an installation: rpm and its macros, dnf's plugins, and the keys that packages are checked with.</summary>
internal static class DnfHostFiles
{
    private const string FileScheme = "file://";

    private static readonly string[] Always =
    [
        "/usr/lib/rpm/rpmrc", "/usr/lib/rpm/macros", "/usr/lib/rpm/macros.d", "/usr/lib/rpm/platform", "/etc/rpmrc", "/etc/rpm", "/etc/dnf/plugins", "/etc/dnf/protected.d",
        "/etc/dnf/libdnf5-plugins",
    ];

    public static IReadOnlyList<string> Find(ISettings settings) =>
    [
        settings.GetString("rpm_command") ?? "/bin/rpm",
        .. Always,
        .. IniText.Read(DnfConfiguration.Text(settings)).Where(entry => entry.Key == "gpgkey")
            .SelectMany(entry => entry.Value.Split([' ', '\t', '\r', '\n', ','], StringSplitOptions.RemoveEmptyEntries))
            .Select(new DnfVariables(settings).Expand)
            .Where(word => word.StartsWith(FileScheme + "/", StringComparison.Ordinal)).Select(word => Uri.UnescapeDataString(word[FileScheme.Length..])).Distinct(StringComparer.Ordinal),
    ];
}
