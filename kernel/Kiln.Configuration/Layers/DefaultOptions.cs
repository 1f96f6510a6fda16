using Kiln.Configuration.Catalogue;
using Kiln.Configuration.Evaluation;
using Kiln.Configuration.Evaluation.Library;
using Kiln.Configuration.Host;
using Kiln.Configuration.Options;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Layers;

/// <summary>Builds the set of options that is there before any file is read.</summary>
internal static class DefaultOptions
{
    private static readonly Lazy<DictValue> s_constants = new(ParseConstants);

    /// <summary>Fills a store with the defaults for a machine and user.</summary>
    public static void Fill(OptionStore store, HostFacts facts)
    {
        store.Table.Set(OptionStore.AliasKey, AliasTable(), Origin.Default);
        foreach (var (key, entry) in s_constants.Value.Entries)
        {
            store.Write(((TextValue)key).Value, ValueCopy.Deep(entry.Value), Origin.Default);
        }

        Set(store, "version", new TextValue(facts.Version));
        Set(store, "mock_run_uuid", new TextValue(facts.RunId));
        Set(store, "host_arch", new TextValue(facts.Architecture));
        Set(store, "chrootuid", Numbers.Of(facts.UserId));
        Set(store, "shadow_utils_isolation_option", new TextValue(facts.ShadowUtilsIsolationOption));
        Set(store, "plugin_dir", new TextValue(facts.PluginDirectory));
        Set(store, "plugins", new ListValue(BuiltInPlugins.Names.Concat(facts.DiscoveredPlugins).Select(static name => new TextValue(name))));
        if (facts.MockGroupId is { } groupId)
        {
            Set(store, "chrootgid", Numbers.Of(groupId));
        }

        store.Table.TryGet("plugin_conf", out var conf);
        foreach (var plugin in facts.DiscoveredPlugins)
        {
            ((DictValue)conf!).Set(plugin + "_enable", BoolValue.False, Origin.Default);
            ((DictValue)conf).Set(plugin + "_opts", new DictValue(), Origin.Default);
        }
    }

    private static void Set(OptionStore store, string key, Value value) => store.Write(key, value, Origin.Default);

    private static DictValue ParseConstants()
    {
        var budget = new Budget(1_000_000, 1_000_000, 100);
        var constants = new DictValue();
        foreach (var option in OptionCatalogue.All)
        {
            if (option.Default is { } source)
            {
                constants.Set(option.Name, LiteralEvaluator.TryEvaluate(source, budget, out var value)
                    ? value
                    : throw new InvalidOperationException($"The default of '{option.Name}' in the catalogue is not a literal."), Origin.Default);
            }
        }

        return constants;
    }

    private static DictValue AliasTable()
    {
        var table = new DictValue();
        foreach (var (canonical, aliases) in OptionAliases.All)
        {
            foreach (var alias in aliases)
            {
                table.Set(alias, new TextValue(canonical), Origin.Default);
            }
        }

        return table;
    }
}
