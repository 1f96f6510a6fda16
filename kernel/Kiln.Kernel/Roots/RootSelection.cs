using System.Text.Json.Nodes;
using Kiln.Kernel.Plugins;
using Kiln.Kernel.Services;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Roots;

/// <summary>
/// Chooses the root provider: the one that an option names; else the one whose plugin is switched on by name, as Mock's configurations do; else the one that
/// made the root that is there; else the cheapest that works and is visible enough.
/// </summary>
/// <param name="plugins">Plugins that take part.</param>
/// <param name="options">The buildroot.</param>
/// <param name="visibleByDefault">Whether the host must see the tree if the configuration does not say.</param>
/// <param name="failed">Providers that turned out not to work here, and why.</param>
internal sealed class RootSelection(PluginSet plugins, BuildrootOptions options, bool visibleByDefault, IReadOnlyDictionary<string, string> failed)
{
    public const string ProviderOption = "root_provider";
    public const string VisibleOption = "host_visible_root";
    private const string Automatic = "auto";

    /// <returns>The choice, what it means, and whether it was left to the program.</returns>
    /// <exception cref="KilnException">Nobody can provide the root, or what was asked for cannot be had.</exception>
    public (RootChoice Choice, RootPlan Plan, bool IsFree) Choose(RootRequest request, ILog log)
    {
        Entry[] entries =
        [
            .. plugins.Instances.Where(plugin => plugin.Contracts.ContainsKey(typeof(IRootProvider)))
                .Select(plugin => Offer(plugin, request)).OrderBy(entry => entry.Id, StringComparer.Ordinal),
        ];
        (Entry, string)? told = Named(entries) ?? Switched(entries, log);
        (Entry chosen, string reason) = told ?? Existing(entries) ?? Cheapest(entries);
        RootCandidate[] candidates =
        [
            .. entries.OrderBy(entry => entry != chosen).Select(entry => new RootCandidate(entry.Id, entry.Offer.IsUsable, entry.Offer.Reason)),
        ];
        return (new RootChoice(chosen.Id, reason, candidates), chosen.Provider.Plan(request), told is null);
    }

    private Entry Offer(PluginInstance plugin, RootRequest request)
    {
        var provider = (IRootProvider)plugin.Contracts[typeof(IRootProvider)];
        return new Entry(plugin.Id, provider, failed.TryGetValue(plugin.Id, out string? why) ? RootOffer.Unusable(why) : provider.Offer(request));
    }

    private bool MustBeVisible => options.Settings.GetNode(VisibleOption) is null ? visibleByDefault : options.Settings.GetBoolean(VisibleOption);

    /// <summary>The one that <c>root_provider</c> or the table of providers names.</summary>
    private (Entry, string)? Named(Entry[] entries)
    {
        string? wanted = options.Settings.GetString(ProviderOption);
        string option = ProviderOption;
        if (wanted is null or "" or Automatic)
        {
            option = "providers";
            if (!options.Settings.GetMap(option).TryGetValue(nameof(IRootProvider), out wanted))
            {
                return null;
            }
        }

        string words = $"config_opts['{option}'] = '{wanted}' ({options.Settings.OriginOf(option)})";
        Entry found = Array.Find(entries, entry => entry.Id == wanted) ?? throw new KilnException(
            KilnErrors.BadConfiguration, $"{words}: no enabled plugin of that id provides the root of a buildroot.", $"It must be auto or one of: {Names(entries)}.");
        return found.Offer.IsUsable
            ? (found, words)
            : throw new KilnException(
                KilnErrors.BadConfiguration, $"{words} cannot be used for {options.RootDirectory}: {found.Offer.Reason}.", "Set it to auto, or choose another basedir.");
    }

    /// <summary>The one whose plugin the configuration switches on.</summary>
    private (Entry, string)? Switched(Entry[] entries, ILog log)
    {
        var switches = options.Settings.GetNode("plugin_conf") as JsonObject;
        Entry[] wanted = [.. entries.Where(entry => switches?[entry.Id + "_enable"] is JsonValue value && IsTrue(value))];
        foreach (Entry entry in wanted.Where(entry => !entry.Offer.IsUsable))
        {
            log.Warn($"The root provider {entry.Id} is switched on but cannot be used: {entry.Offer.Reason}.");
        }

        Entry[] usable = [.. wanted.Where(entry => entry.Offer.IsUsable)];
        return usable.Length switch
        {
            0 => null,
            1 => (usable[0], $"plugin_conf['{usable[0].Id}_enable'] = True ({options.Settings.OriginOf("plugin_conf", usable[0].Id + "_enable")})"),
            _ => throw new KilnException(
                KilnErrors.PluginConflict,
                $"Several plugins that are switched on provide the root of the buildroot: {Names(usable)}.",
                $"Switch all but one off, or set config_opts['{ProviderOption}']."),
        };
    }

    /// <summary>The one that made the root that is there. Nobody noted who made one of Mock or of an older version: it is an ordinary directory.</summary>
    private (Entry, string)? Existing(Entry[] entries)
    {
        string? made = RootState.Read(options.BaseDirectory)?.Provider;
        IEnumerable<Entry> usable = entries.Where(entry => entry.Offer.IsUsable && (entry.Offer.IsHostVisible || !MustBeVisible));
        Entry? found = made is not null
            ? usable.FirstOrDefault(entry => entry.Id == made)
            : Directory.Exists(options.RootDirectory) && Directory.EnumerateFileSystemEntries(options.RootDirectory).Any()
                ? usable.Where(entry => entry.Offer.IsHostVisible).MinBy(entry => entry.Offer.Cost)
                : null;
        return found is null ? null : (found, "it made the root that is there");
    }

    private (Entry, string) Cheapest(Entry[] entries)
    {
        Entry[] usable = [.. entries.Where(entry => entry.Offer.IsUsable).OrderBy(entry => entry.Offer.Cost)];
        bool visible = MustBeVisible;
        Entry? best = Array.Find(usable, entry => entry.Offer.IsHostVisible || !visible);
        return best is null
            ? throw None(entries, usable.Length > 0)
            : (best, visible ? "the fastest that the host can see" : "the fastest that works here");
    }

    private static KilnException None(Entry[] entries, bool isHidden) => entries.Length == 0
        ? new KilnException(
            KilnErrors.BadConfiguration,
            $"No enabled plugin provides {nameof(IRootProvider)}: {ContractPurpose.LossOf(nameof(IRootProvider))}.",
            "Enable or install a plugin that does; 'kiln plugins list' shows which are there and why they are off.")
        : new KilnException(
            KilnErrors.BadConfiguration,
            isHidden ? "No root provider that works here keeps the tree where the host sees it." : "No enabled plugin can provide the root of the buildroot.",
            $"Enable or install one that does{(isHidden ? $", or set config_opts['{VisibleOption}'] = False" : string.Empty)}. Asked were {string.Join("; ", entries.Select(entry => $"{entry.Id}: {entry.Offer.Reason}"))}.");

    private static bool IsTrue(JsonValue value) =>
        value.TryGetValue(out bool flag) ? flag : value.TryGetValue(out long number) ? number != 0 : value.TryGetValue(out string? text) && text.Length > 0;

    private static string Names(IEnumerable<Entry> entries) => string.Join(", ", entries.Select(entry => entry.Id));

    private sealed record Entry(string Id, IRootProvider Provider, RootOffer Offer);
}
