using Kiln.Sdk.Hooks;

namespace Kiln.Kernel.Hooks;

/// <summary>One hook.</summary>
/// <param name="Hook">The hook.</param>
/// <param name="States">Ids of the states that fire it, for instance <c>chroot-init</c>; empty if no operation does.</param>
/// <param name="Handlers">In the order in which they run.</param>
public sealed record HookPlanEntry(HookPoint Hook, IReadOnlyList<string> States, IReadOnlyList<HookPlanHandler> Handlers);
