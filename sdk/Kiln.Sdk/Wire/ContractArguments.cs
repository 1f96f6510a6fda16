using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;

namespace Kiln.Sdk.Wire;

/// <summary>Arguments of contract calls; each member takes those it needs. The configuration is the one of <c>initialize</c>.</summary>
internal sealed record ContractArguments
{
    /// <summary>Of <c>IRootProvider.plan</c>.</summary>
    public RootRequest? Root { get; init; }

    /// <summary>Of <c>IBuildrootSetup</c>.</summary>
    public FactsData? Facts { get; init; }

    /// <summary>Of <c>IPackageManager.plan</c> and <c>interpret</c>.</summary>
    public PackageRequest? Request { get; init; }

    /// <summary>Of <c>IPackageManager.plan</c>.</summary>
    public PackageContextData? Context { get; init; }

    /// <summary>Of <c>IPackageManager.interpret</c>.</summary>
    public CommandResult? Result { get; init; }
}
