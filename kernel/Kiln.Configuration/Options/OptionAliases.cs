namespace Kiln.Configuration.Options;

/// <summary>The second names of options.</summary>
public static class OptionAliases
{
    /// <summary>Canonical name and its aliases, in the order of Mock's table.</summary>
    public static IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> All { get; } =
    [
        Of("dnf.conf", "yum.conf", "dnf5.conf", "dnf4.conf"),
        Of("dnf4_command", "dnf_command"),
        Of("dnf4_common_opts", "dnf_common_opts"),
        Of("dnf4_install_command", "dnf_install_command"),
        Of("dnf4_disable_plugins", "dnf_disable_plugins"),
        Of("dnf4_avoid_opts", "dnf_avoid_opts"),
        Of("dnf4_builddep_opts", "dnf_builddep_opts"),
        Of("dnf4_system_command", "system_dnf4_command", "system_dnf_command"),
        Of("dnf5_system_command", "system_dnf5_command"),
        Of("yum_system_command", "system_yum_command"),
        Of("microdnf_system_command", "system_microdnf_command"),
    ];

    private static Dictionary<string, string> Table { get; } = All
        .SelectMany(static pair => pair.Value.Select(alias => KeyValuePair.Create(alias, pair.Key)))
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>The canonical name of an option: itself unless it is an alias.</summary>
    /// <param name="key">Name or alias.</param>
    public static string Resolve(string key) => Table.TryGetValue(key, out var canonical) ? canonical : key;

    private static KeyValuePair<string, IReadOnlyList<string>> Of(string canonical, params string[] aliases) => new(canonical, aliases);
}
