namespace Kiln.Broker.Sandbox;

/// <summary>A request that has passed every check.</summary>
/// <param name="Kind">The sandbox it needs.</param>
/// <param name="Plan">What its process becomes.</param>
/// <param name="FirstHostMount">Index of the first host mount's descriptor.</param>
/// <param name="HasHostMounts">The sandbox shows directories of this one request.</param>
internal sealed record PreparedExec(SandboxKind Kind, ExecPlan Plan, int FirstHostMount, bool HasHostMounts);
