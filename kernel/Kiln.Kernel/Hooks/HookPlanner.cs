using Kiln.Sdk.Hooks;
using Kiln.Sdk.Manifest;

namespace Kiln.Kernel.Hooks;

/// <summary>Computes the order of every hook from the manifests of the plugins that are on.</summary>
internal static class HookPlanner
{
    /// <param name="manifests">Of the plugins that are on.</param>
    /// <param name="configured">Plugin ids in the order of <c>config_opts['plugins']</c>.</param>
    /// <param name="states">Hook id → ids of the states that fire it.</param>
    public static HookPlan Plan(
        IReadOnlyList<PluginManifest> manifests, IReadOnlyList<string> configured, ILookup<string, string> states) =>
        new([.. HookCatalogue.All.Select(hook => new HookPlanEntry(hook, [.. states[hook.Id].Distinct(StringComparer.Ordinal)], Handlers(hook, manifests, configured)))]);

    private static IReadOnlyList<HookPlanHandler> Handlers(
        HookPoint hook, IReadOnlyList<PluginManifest> manifests, IReadOnlyList<string> configured)
    {
        List<HandlerSeat> seats =
        [
            .. manifests.SelectMany(manifest => manifest.Hooks.Where(declared => declared.Id == hook.Id)
                .Select(declared => new HandlerSeat(manifest.Id, declared))),
        ];
        return [.. HandlerSorter.Sort(hook, seats, configured).Select(placed => Handler(hook, placed, manifests))];
    }

    private static HookPlanHandler Handler(HookPoint hook, PlacedHandler placed, IReadOnlyList<PluginManifest> manifests)
    {
        FailurePolicy policy = FailurePolicies.Of(hook, manifests.First(manifest => manifest.Id == placed.Seat.Plugin));
        return new HookPlanHandler(placed.Seat.Plugin, policy.Failure, placed.Reason, policy.Reason);
    }
}
