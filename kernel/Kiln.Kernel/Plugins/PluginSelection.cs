using System.Text.Json.Nodes;
using Kiln.Kernel.Roots;
using Kiln.Sdk;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Manifest;

namespace Kiln.Kernel.Plugins;

/// <summary>Decides which plugins take part, and says why.</summary>
/// <param name="settings">The buildroot's configuration.</param>
/// <param name="bootstrap">Whether the buildroot holds the package manager.</param>
internal sealed class PluginSelection(ISettings settings, bool bootstrap = false)
{
    private readonly JsonObject configuration = settings.GetNode("plugin_conf") as JsonObject ?? [];

    public IReadOnlyList<PluginStatus> Select(IReadOnlyList<DiscoveredPlugin> plugins) => [.. plugins.Select(Decide)];

    /// <summary>Options of a plugin as configured.</summary>
    public JsonObject OptionsOf(string id) => configuration[id + "_opts"] as JsonObject ?? [];

    /// <summary>Ids that the configuration switches on although no such plugin is there.</summary>
    public IReadOnlyList<string> MissingOf(IReadOnlyList<DiscoveredPlugin> plugins) =>
    [
        .. configuration.Select(pair => pair.Key).Where(key => key.EndsWith("_enable", StringComparison.Ordinal))
            .Select(key => key[..^"_enable".Length])
            .Where(id => Switch(id) == true && plugins.All(plugin => plugin.Manifest.Id != id)),
    ];

    private PluginStatus Decide(DiscoveredPlugin plugin)
    {
        PluginManifest manifest = plugin.Manifest;
        (bool enabled, string reason) = manifest.Scope == (bootstrap ? PluginScope.Main : PluginScope.Bootstrap)
            ? (false, bootstrap ? "does not work on bootstrap buildroots" : "works on bootstrap buildroots only")
            : settings.GetString(RootSelection.ProviderOption) == manifest.Id ? (true, $"{RootSelection.ProviderOption} = '{manifest.Id}'")
            : Switch(manifest.Id) is { } configured
                ? (configured, $"plugin_conf['{manifest.Id}_enable'] = {(configured ? "True" : "False")}")
                : manifest.Essential ? (true, "essential")
                : manifest.EnabledByDefault ? (true, "enabled by default") : (false, "not enabled in the configuration");
        if (enabled)
        {
            RequireApi(plugin);
        }

        return new PluginStatus(manifest, plugin.Folder, enabled, reason);
    }

    private bool? Switch(string id)
    {
        if (configuration[id + "_enable"] is not JsonValue value)
        {
            return null;
        }

        return value.TryGetValue(out bool flag) ? flag
            : value.TryGetValue(out long number) ? number != 0
            : value.TryGetValue(out string? text) ? text.Length > 0
            : null;
    }

    private static void RequireApi(DiscoveredPlugin plugin)
    {
        PluginManifest manifest = plugin.Manifest;
        if (manifest.ApiMinimum > PluginApi.Version || manifest.ApiBelow <= PluginApi.Version)
        {
            throw new KilnException(
                KilnErrors.BadPlugin,
                $"Plugin '{manifest.Id}' in {plugin.Folder} works with plugin API {manifest.ApiMinimum} up to but not including {manifest.ApiBelow}; this program has {PluginApi.Version}.",
                $"Install a version of the plugin for this API, or disable it with --disable-plugin={manifest.Id}.");
        }
    }
}
