using Kiln.Sdk.Configuration;
using Kiln.Sdk.Errors;

namespace Kiln.Kernel.Plugins;

/// <summary>Who answers a contract: the one that the configuration picks, else the only one, else nobody.</summary>
internal sealed class ContractTable(IReadOnlyList<PluginInstance> plugins, ISettings settings)
{
    /// <summary>All implementations, in the order of the plugins' ids.</summary>
    public IReadOnlyList<TContract> All<TContract>()
        where TContract : class => [.. Providers<TContract>().Select(plugin => (TContract)plugin.Contracts[typeof(TContract)])];

    /// <summary>All plugins that provide it, in the order of their ids.</summary>
    public IReadOnlyList<PluginInstance> ProvidersOf<TContract>()
        where TContract : class => Providers<TContract>();

    /// <exception cref="KilnException">Nobody provides it, several do, or the configuration names one that does not.</exception>
    public TContract Get<TContract>()
        where TContract : class => (TContract)ProviderOf<TContract>().Contracts[typeof(TContract)];

    /// <summary>The plugin behind <see cref="Get{TContract}"/>.</summary>
    public PluginInstance ProviderOf<TContract>()
        where TContract : class
    {
        string contract = typeof(TContract).Name;
        IReadOnlyList<PluginInstance> providers = Providers<TContract>();
        if (settings.GetMap("providers").TryGetValue(contract, out string? wanted))
        {
            return providers.FirstOrDefault(plugin => plugin.Id == wanted) ?? throw new KilnException(
                KilnErrors.BadConfiguration,
                $"config_opts['providers']['{contract}'] is '{wanted}' ({settings.OriginOf("providers")}), but no enabled plugin of that id provides it.",
                providers.Count == 0 ? "Enable or install the plugin." : $"Providers are: {Names(providers)}.");
        }

        return providers.Count == 1 ? providers[0] : throw (providers.Count == 0 ? Nobody(contract) : Several(contract, providers));
    }

    private IReadOnlyList<PluginInstance> Providers<TContract>()
        where TContract : class => [.. plugins.Where(plugin => plugin.Contracts.ContainsKey(typeof(TContract)))];

    private static KilnException Nobody(string contract) => new(
        KilnErrors.BadConfiguration,
        $"No enabled plugin provides {contract}: {ContractPurpose.LossOf(contract)}.",
        "Enable or install a plugin that does; 'kiln plugins list' shows which are there and why they are off.");

    private static KilnException Several(string contract, IReadOnlyList<PluginInstance> providers) => new(
        KilnErrors.PluginConflict,
        $"Several plugins provide {contract}: {Names(providers)}.",
        $"Choose one: config_opts['providers'] = {{'{contract}': '{providers[0].Id}'}}, or disable the others.");

    private static string Names(IReadOnlyList<PluginInstance> providers) => string.Join(", ", providers.Select(plugin => plugin.Id));
}
