using Kiln.Sdk.Configuration;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;

namespace Kiln.Adapters.Dnf;

/// <summary>The files that configure dnf inside a tree, from <c>config_opts['dnf.conf']</c> and <c>config_opts['dnf_vars']</c>.</summary>
internal static class DnfConfiguration
{
    private const string TextKey = "dnf.conf";

    public static string Text(ISettings settings) => settings.GetString(TextKey) ?? string.Empty;

    public static IReadOnlyList<TreeOperation> Files(ISettings settings) =>
    [
        new MakeDirectoryOperation("/etc/dnf/vars"),
        new MakeDirectoryOperation("/etc/yum.repos.d"),
        new RemovePathOperation("/etc/yum.repos.d", ContentOnly: true, Keep: []),
        PutFileOperation.FromText("/etc/dnf/dnf.conf", Text(settings)),
        .. settings.GetMap("dnf_vars").Select(variable => PutFileOperation.FromText($"/etc/dnf/vars/{Name(settings, variable.Key)}", variable.Value + "\n")),
    ];

    public static IReadOnlyList<string> Review(ISettings settings)
    {
        string text = Text(settings);
        if (string.IsNullOrWhiteSpace(text))
        {
            return [$"config_opts['{TextKey}'] is empty (set at {settings.OriginOf(TextKey)}): the repositories of this system would be used."];
        }

        return Main(text, "reposdir") is null
            ? [$"'reposdir' is not set in config_opts['{TextKey}'] (set at {settings.OriginOf(TextKey)}): the repositories of this system would be used too. Set reposdir=/dev/null."]
            : [];
    }

    /// <summary>Whether dnf answers its own questions with yes; without it every transaction would end, as nobody is asked.</summary>
    public static bool AssumesYes(ISettings settings) => IsTrue(Main(Text(settings), "assumeyes"));

    /// <summary>Whether packages stay in the cache; without it dnf removes them after an installation, also those that others are about to read.</summary>
    public static bool KeepsPackages(ISettings settings) => IsTrue(Main(Text(settings), "keepcache"));

    private static bool IsTrue(string? value) => value?.ToUpperInvariant() is "1" or "TRUE" or "YES" or "ON";

    private static string? Main(string text, string key) =>
        IniText.Read(text).LastOrDefault(entry => entry.Section == "main" && entry.Key == key)?.Value;

    private static string Name(ISettings settings, string name) => name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
        ? name
        : throw new KilnException(
            KilnErrors.BadConfiguration,
            $"'{name}' in config_opts['dnf_vars'] (set at {settings.OriginOf("dnf_vars")}) is not a name of a dnf variable.",
            "Use letters, digits and underscores.");
}
