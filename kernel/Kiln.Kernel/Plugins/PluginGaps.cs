using Kiln.Sdk.Manifest;

namespace Kiln.Kernel.Plugins;

/// <summary>What the program cannot do because a plugin is not there, or is off.</summary>
internal static class PluginGaps
{
    /// <param name="plugins">All that were found.</param>
    /// <param name="missing">Ids that are switched on and were not found.</param>
    /// <returns>A line for each gap: contracts in the order of their names, then plugins in the order of their ids.</returns>
    public static IReadOnlyList<string> Of(IReadOnlyList<PluginStatus> plugins, IReadOnlyList<string> missing) =>
    [
        .. ContractPurpose.Contracts.Where(contract => !plugins.Any(plugin => CanProvide(plugin, contract))).Select(contract => Line(contract, plugins)),
        .. missing.Order(StringComparer.Ordinal).Select(id => $"{id}: switched on, but no such plugin is installed"),
    ];

    // Those for bootstrap buildroots are off in the main one, and what is optional may be off.
    private static bool CanProvide(PluginStatus plugin, string contract) =>
        (plugin.Enabled || plugin.Manifest.Scope == PluginScope.Bootstrap || ContractPurpose.IsOptional(contract)) && plugin.Manifest.Provides.Contains(contract, StringComparer.Ordinal);

    private static string Line(string contract, IReadOnlyList<PluginStatus> plugins)
    {
        string[] off = [.. plugins.Where(plugin => plugin.Manifest.Provides.Contains(contract, StringComparer.Ordinal)).Select(plugin => plugin.Manifest.Id)];
        return $"{contract}: no plugin {(off.Length == 0 ? "is installed" : "is on")} that provides it: {ContractPurpose.LossOf(contract)}"
            + (off.Length == 0 ? string.Empty : $" (off: {string.Join(", ", off)})");
    }
}
