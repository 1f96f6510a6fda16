using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;

namespace Kiln.Sdk.Wire;

/// <summary>What a contract answers; the member that was called says which one is there.</summary>
internal sealed record ContractCallResult
{
    /// <summary>Of <c>IPackageManager.name</c>.</summary>
    public string? Text { get; init; }

    /// <summary>Of <c>IPackageManager.names</c>, <c>fallbacks</c>, <c>programs</c>, <c>review</c>.</summary>
    public IReadOnlyList<string>? Texts { get; init; }

    /// <summary>Of <c>IPackageManager.configure</c> and all of <c>IBuildrootSetup</c>.</summary>
    public IReadOnlyList<TreeOperation>? Operations { get; init; }

    /// <summary>Of <c>IPackageManager.setupRequests</c>.</summary>
    public IReadOnlyList<PackageRequest>? Requests { get; init; }

    /// <summary>Of <c>IPackageManager.plan</c>.</summary>
    public CommandPlan? Command { get; init; }

    /// <summary>Of <c>IPackageManager.interpret</c>.</summary>
    public PackageOutcome? Outcome { get; init; }

    /// <summary>Of <c>IRootProvider.plan</c>.</summary>
    public RootPlan? Root { get; init; }
}
