using static Kiln.Configuration.Catalogue.OptionTypes;

namespace Kiln.Configuration.Catalogue;

internal static class PluginOptions
{
    public static OptionGroup Group { get; } = new(
        "Plugins",
        "Each plugin NAME has `plugin_conf['NAME_enable']` and `plugin_conf['NAME_opts']`. Replacing `NAME_opts` as a whole drops the defaults in it.",
        [
            new("plugins", List, "[]", "Plugins in loading order.") { ComputedDefault = "the built-in names, then what is found in `plugin_dir`" },
            new("plugin_dir", Text, "''", "Where plugins are.") { ComputedDefault = "set at installation" },
            new("plugin_conf", Dict, PluginDefaults.Source, "Switches and settings of all plugins."),
        ]);
}
