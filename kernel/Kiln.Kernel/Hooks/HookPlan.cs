namespace Kiln.Kernel.Hooks;

/// <summary>All hooks with their handlers in the order in which they run.</summary>
/// <param name="Entries">In the order of the catalogue.</param>
public sealed record HookPlan(IReadOnlyList<HookPlanEntry> Entries);
