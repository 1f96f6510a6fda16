using Kiln.Sdk.Hooks;

namespace Kiln.Kernel.Hooks;

/// <summary>What a handler's failure does, and what says so.</summary>
/// <param name="Failure">What it does.</param>
/// <param name="Reason">What says so, for people.</param>
internal sealed record FailurePolicy(HookFailure Failure, string Reason);
