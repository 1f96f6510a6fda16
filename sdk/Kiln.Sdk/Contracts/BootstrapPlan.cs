namespace Kiln.Sdk.Contracts;

/// <summary>How a new bootstrap tree is filled.</summary>
/// <param name="Requests">What the host's package manager is asked for, in order.</param>
/// <param name="Notices">What the user should know, one message each.</param>
public sealed record BootstrapPlan(IReadOnlyList<PackageRequest> Requests, IReadOnlyList<string> Notices);
