using static Kiln.Cli.Arguments.CommandOption;

namespace Kiln.Cli.Arguments.Options;

/// <summary>Which plugins are on, and their options.</summary>
internal static class PluginOptions
{
    public static IReadOnlyList<CommandOption> All { get; } =
    [
        Valued("--disable-plugin", "NAME", "Switch a plugin off.", (run, value) => run.Override(o => o with { DisabledPlugins = [.. o.DisabledPlugins, value] })) with { Kind = ValueKind.Plugin },
        Valued("--enable-plugin", "NAME", "Switch a plugin on.", (run, value) => run.Override(o => o with { EnabledPlugins = [.. o.EnabledPlugins, value] })) with { Kind = ValueKind.Plugin },
        Valued("--plugin-option", "PLUGIN:KEY=VALUE", "Set an option of a plugin.", (run, value) => run.Override(o => o with { PluginOptions = [.. o.PluginOptions, value] })) with { Kind = ValueKind.PluginOption },
    ];
}
