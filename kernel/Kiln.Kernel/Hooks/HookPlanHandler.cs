using Kiln.Sdk.Hooks;

namespace Kiln.Kernel.Hooks;

/// <summary>One handler.</summary>
/// <param name="Plugin">Id of its plugin.</param>
/// <param name="Failure">What its failure does.</param>
/// <param name="Reason">What placed it, for people.</param>
/// <param name="FailureReason">What says what its failure does, for people.</param>
public sealed record HookPlanHandler(string Plugin, HookFailure Failure, string Reason, string FailureReason);
