using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Evaluation;
using Kiln.Configuration.Evaluation.Library;
using Kiln.Configuration.Options;
using Kiln.Configuration.Requests;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Layers;

/// <summary><c>--disable-plugin</c>, <c>--enable-plugin</c>, <c>--plugin-option</c>.</summary>
internal static class PluginLayer
{
    public static void Apply(OptionStore options, CommandLineOverrides line)
    {
        foreach (var plugin in line.DisabledPlugins)
        {
            Switch(options, line, plugin, "--disable-plugin", BoolValue.False);
        }

        foreach (var plugin in line.EnabledPlugins)
        {
            Switch(options, line, plugin, "--enable-plugin", BoolValue.True);
        }

        foreach (var option in line.PluginOptions)
        {
            SetOption(options, line, option);
        }
    }

    private static void Switch(OptionStore options, CommandLineOverrides line, string plugin, string option, BoolValue value)
    {
        if (!IsKnown(options, line, plugin))
        {
            throw CommandLineLayer.BadOption($"Bad option for '{option}={plugin}'. Expecting one of: {Representation.Source(options.Find("plugins") ?? new ListValue([]))}");
        }

        Settings(options).Set(plugin + "_enable", value, Origin.CommandLine(option));
    }

    private static void SetOption(OptionStore options, CommandLineOverrides line, string option)
    {
        var colon = option.IndexOf(':', StringComparison.Ordinal);
        var equals = colon < 0 ? -1 : option.IndexOf('=', colon);
        if (equals < 0)
        {
            throw CommandLineLayer.BadOption($"Bad option for '--plugin-option' ({option}).  Use --plugin-option 'plugin:key=value'");
        }

        var plugin = option[..colon];
        if (!IsKnown(options, line, plugin))
        {
            throw CommandLineLayer.BadOption($"Bad option for '--plugin-option' ({option}).  No such plugin: {plugin}");
        }

        var text = option[(equals + 1)..];
        var value = LiteralEvaluator.TryEvaluate(text, new Budget(100_000, 1_000_000, 100), out var literal) ? literal : new TextValue(text);
        var settings = Settings(options);
        if (line.InstalledPlugins.Contains(plugin, StringComparer.Ordinal) && !settings.TryGet(plugin + "_opts", out _))
        {
            settings.Set(plugin + "_opts", new DictValue(), Origin.CommandLine("--plugin-option"));
        }

        if (!settings.TryGet(plugin + "_opts", out var current) || current is not DictValue pluginOptions)
        {
            throw new ConfigurationException(
                $"'{plugin}_opts'", 1, "KeyError", [new Diagnostic(DiagnosticSeverity.Error, "wrong-type", $"config_opts['plugin_conf']['{plugin}_opts'] must be a dictionary", null, "set it to {} in the configuration")]);
        }

        pluginOptions.Set(option[(colon + 1)..equals], value, Origin.CommandLine("--plugin-option"));
    }

    private static bool IsKnown(OptionStore options, CommandLineOverrides line, string plugin) => line.InstalledPlugins.Contains(plugin, StringComparer.Ordinal) || options.Find("plugins") switch
    {
        ListValue list => list.Items.Any(item => ValueEquality.AreEqual(item, new TextValue(plugin))),
        TupleValue tuple => tuple.Items.Any(item => ValueEquality.AreEqual(item, new TextValue(plugin))),
        _ => false,
    };

    private static DictValue Settings(OptionStore options) => options.Find("plugin_conf") as DictValue
        ?? throw new ConfigurationException("config_opts['plugin_conf'] must be a dictionary", 3, "ConfigError");
}
