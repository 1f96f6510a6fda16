using Kiln.Sdk.Contracts;

namespace Kiln.Sdk.Testing.Conformance;

/// <summary>What every set-up of buildroots must do.</summary>
public static class BuildrootSetupConformance
{
    /// <summary>Checks a set-up: it plans the same when it is asked twice, and all its paths are absolute inside the tree.</summary>
    /// <param name="setup">The set-up.</param>
    /// <param name="facts">What its plans depend on.</param>
    /// <returns>Problems; empty if it conforms.</returns>
    public static IReadOnlyList<string> Check(IBuildrootSetup setup, BuildrootFacts facts)
    {
        ArgumentNullException.ThrowIfNull(setup);
        return
        [
            .. TreeOperationConformance.Check(nameof(setup.Skeleton), () => setup.Skeleton(facts)),
            .. TreeOperationConformance.Check(nameof(setup.Resolver), () => setup.Resolver(facts)),
            .. TreeOperationConformance.Check(nameof(setup.BeforeInstallation), () => setup.BeforeInstallation(facts)),
            .. TreeOperationConformance.Check(nameof(setup.BeforeTransaction), () => setup.BeforeTransaction(facts)),
            .. TreeOperationConformance.Check(nameof(setup.AfterInstallation), () => setup.AfterInstallation(facts)),
            .. TreeOperationConformance.Check(nameof(setup.BeforeReuse), () => setup.BeforeReuse(facts)),
            .. TreeOperationConformance.Check(nameof(setup.Users), () => setup.Users(facts)),
        ];
    }
}
