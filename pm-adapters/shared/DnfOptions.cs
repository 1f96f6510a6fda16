using Kiln.Sdk.Configuration;

namespace Kiln.Adapters.Dnf;

/// <summary>The options of one dnf, from <c>config_opts['X_…']</c>.</summary>
/// <param name="Command"><c>X_command</c>: the program.</param>
/// <param name="SystemCommand"><c>X_system_command</c>: a second program to look for on the host; null if unset.</param>
/// <param name="CommonOptions"><c>X_common_opts</c>: options of every run.</param>
/// <param name="DisabledPlugins"><c>X_disable_plugins</c>: dnf plugins that are switched off.</param>
/// <param name="AvoidedOptions"><c>X_avoid_opts</c>: sub-command → options left out for it.</param>
/// <param name="BuilddepCommand"><c>X_builddep_command</c>: words in place of <c>PROGRAM builddep</c>; empty if unset.</param>
/// <param name="BuilddepOptions"><c>X_builddep_opts</c>: more options of <c>builddep</c>.</param>
internal sealed record DnfOptions(
    string Command,
    string? SystemCommand,
    IReadOnlyList<string> CommonOptions,
    IReadOnlyList<string> DisabledPlugins,
    IReadOnlyDictionary<string, IReadOnlyList<string>> AvoidedOptions,
    IReadOnlyList<string> BuilddepCommand,
    IReadOnlyList<string> BuilddepOptions)
{
    /// <summary>The programs to look for.</summary>
    public IReadOnlyList<string> Programs => [.. new[] { Command, SystemCommand }.OfType<string>().Distinct(StringComparer.Ordinal)];

    public static DnfOptions Read(ISettings settings, DnfDialect dialect) => new(
        settings.GetString($"{dialect.Name}_command") ?? dialect.Command,
        settings.GetString($"{dialect.Name}_system_command"),
        SettingWords.Read(settings, $"{dialect.Name}_common_opts") ?? dialect.CommonOptions,
        SettingWords.Read(settings, $"{dialect.Name}_disable_plugins") ?? dialect.DisabledPlugins,
        SettingWords.ReadMap(settings, $"{dialect.Name}_avoid_opts") ?? dialect.AvoidedOptions,
        SettingWords.Read(settings, $"{dialect.Name}_builddep_command") ?? dialect.BuilddepCommand,
        SettingWords.Read(settings, $"{dialect.Name}_builddep_opts") ?? []);

    /// <summary>The options of a run of <paramref name="subCommand"/>, in dnf's usual order.</summary>
    public IEnumerable<string> For(string subCommand)
    {
        IReadOnlyList<string> avoided = AvoidedOptions.GetValueOrDefault(subCommand, []);
        return CommonOptions.Where(option => !avoided.Contains(option, StringComparer.Ordinal)).Concat(DisabledPlugins.Select(plugin => $"--disableplugin={plugin}"));
    }
}
