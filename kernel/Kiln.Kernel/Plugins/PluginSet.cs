using Kiln.Kernel.Hooks;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Hooks;

namespace Kiln.Kernel.Plugins;

/// <summary>The plugins of one buildroot.</summary>
internal sealed class PluginSet
{
    private PluginSet(IReadOnlyList<PluginInstance> instances, HookPlan plan, ISettings settings)
    {
        Instances = instances;
        Bindings = Bind(instances, plan);
        Contracts = new ContractTable(instances, settings);
    }

    public IReadOnlyList<PluginInstance> Instances { get; }

    /// <summary>Hook id → handlers in the order in which they run.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<HookBinding>> Bindings { get; }

    public ContractTable Contracts { get; }

    public static PluginSet Create(IReadOnlyList<PluginInstance> instances, HookPlan plan, ISettings settings) => new(instances, plan, settings);

    private static Dictionary<string, IReadOnlyList<HookBinding>> Bind(IReadOnlyList<PluginInstance> instances, HookPlan plan)
    {
        var byId = instances.ToDictionary(instance => instance.Id, StringComparer.Ordinal);
        return plan.Entries.Where(entry => entry.Handlers.Count > 0).ToDictionary(
            entry => entry.Hook.Id,
            entry => (IReadOnlyList<HookBinding>)[.. entry.Handlers.Select(handler => Bind(byId[handler.Plugin], entry.Hook, handler.Failure))],
            StringComparer.Ordinal);
    }

    private static HookBinding Bind(PluginInstance plugin, HookPoint hook, HookFailure failure) =>
        new(plugin, hook, plugin.Handlers[hook.Id], failure);
}
