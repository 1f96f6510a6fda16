using System.Text.Json.Nodes;
using Kiln.Kernel.Plugins.Control;
using Kiln.Kernel.Roots;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Manifest;
using Kiln.Sdk;

namespace Kiln.Kernel.Plugins;

/// <summary>Decides which plugins take part, and says why.</summary>
/// <param name="settings">The buildroot's configuration.</param>
/// <param name="sources">Where plugins come from, and what the site says.</param>
/// <param name="bootstrap">Whether the buildroot holds the package manager.</param>
internal sealed class PluginSelection(ISettings settings, PluginSources sources, bool bootstrap = false)
{
    private readonly JsonObject configuration = settings.GetNode("plugin_conf") as JsonObject ?? [];

    private readonly IReadOnlyList<PluginLockFile> locks = [.. sources.SearchPath.Distinct(StringComparer.Ordinal).Select(PluginLockFile.Read)];

    /// <exception cref="KilnException">A plugin does not fit this program, or one that the policy requires is missing.</exception>
    public IReadOnlyList<PluginStatus> Select(IReadOnlyList<DiscoveredPlugin> plugins)
    {
        if (sources.Policy.Required.FirstOrDefault(id => plugins.All(plugin => plugin.Manifest.Id != id)) is { } missing)
        {
            throw new KilnException(
                KilnErrors.BadPlugin, $"Plugin '{missing}' is required by the policy {sources.Policy.Path}, but is not installed.", "Install it, or have root change the policy.");
        }

        return [.. plugins.Select(Decide)];
    }

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
        string directory = Path.GetDirectoryName(plugin.Folder)!;
        PluginLockFile? lockFile = locks.FirstOrDefault(file => Path.GetDirectoryName(file.Path) == directory && file.Plugins.ContainsKey(manifest.Id));
        (bool enabled, string reason) = Verdict(manifest, directory);
        if (enabled)
        {
            RequireApi(plugin);
            PinnedFolder.Require(manifest.Id, plugin.Folder, lockFile);
        }

        IReadOnlyList<string> refused = sources.Policy.RefusedOf(manifest);
        bool bundled = directory == sources.Bundled;
        bool asProcess = manifest.Kind == PluginKind.Process || sources.Policy.Isolates(manifest.Id);
        return new PluginStatus(manifest, plugin.Folder, enabled, reason)
        {
            Granted = [.. manifest.Permissions.Except(refused, StringComparer.Ordinal)],
            Refused = refused,
            IsBundled = bundled,
            Pin = lockFile?.Plugins[manifest.Id].Digest,
            AsProcess = asProcess,
            Code = enabled && bundled && !asProcess ? sources.Compiled.Find(manifest, plugin.Folder) : null,
        };
    }

    /// <summary>The policy decides, then what the configuration says explicitly, then the switches, then defaults.</summary>
    private (bool Enabled, string Reason) Verdict(PluginManifest manifest, string directory)
    {
        string id = manifest.Id;
        if (manifest.Scope == (bootstrap ? PluginScope.Main : PluginScope.Bootstrap))
        {
            return (false, bootstrap ? "does not work on bootstrap buildroots" : "works on bootstrap buildroots only");
        }

        if (sources.Policy.ForbidsBecause(id) is { } forbidden)
        {
            return (false, forbidden);
        }

        if (!sources.Policy.AllowsUserPlugins && sources.OfUsers.Contains(directory, StringComparer.Ordinal))
        {
            return (false, $"the policy {sources.Policy.Path} admits no plugins of users");
        }

        if (sources.Policy.RequiresBecause(id) is { } required)
        {
            return (true, required);
        }

        if (settings.GetString(RootSelection.ProviderOption) == id)
        {
            return (true, $"{RootSelection.ProviderOption} = '{id}'");
        }

        bool? configured = Switch(id);
        bool isDefault = configured is not null && settings.OriginOf("plugin_conf", id + "_enable") == "default";
        if (configured is { } flag && !isDefault)
        {
            return (flag, $"plugin_conf['{id}_enable'] = {(flag ? "True" : "False")}");
        }

        if (locks.LastOrDefault(file => file.Switches.ContainsKey(id)) is { } switched)
        {
            return (switched.Switches[id], $"switched {(switched.Switches[id] ? "on" : "off")} in {switched.Path}");
        }

        // Mock switches off what it loads at a price; what costs nothing until it is chosen says so in its manifest.
        return configured is { } preset && (preset || !manifest.EnabledByDefault) ? (preset, $"plugin_conf['{id}_enable'] = {(preset ? "True" : "False")}")
            : manifest.Essential ? (true, "essential")
            : manifest.EnabledByDefault ? (true, "enabled by default") : (false, "not enabled in the configuration");
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
