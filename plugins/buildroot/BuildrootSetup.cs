using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;

namespace Kiln.Plugins.Buildroot;

/// <summary>The standard content of a buildroot, composed of its parts.</summary>
public sealed class BuildrootSetup : IBuildrootSetup
{
    /// <inheritdoc />
    public IReadOnlyList<TreeOperation> Skeleton(BuildrootFacts facts) => Parts.Skeleton.Operations(BuildrootOptions.Read(facts.Settings));

    /// <inheritdoc />
    public IReadOnlyList<TreeOperation> Resolver(BuildrootFacts facts) => Parts.NameResolution.EveryTime(BuildrootOptions.Read(facts.Settings));

    /// <inheritdoc />
    public IReadOnlyList<TreeOperation> BeforeInstallation(BuildrootFacts facts) => Parts.FirstFiles.Operations(BuildrootOptions.Read(facts.Settings), facts);

    /// <inheritdoc />
    public IReadOnlyList<TreeOperation> BeforeTransaction(BuildrootFacts facts) => Parts.InstallationHome.Operations(facts.Host);

    /// <inheritdoc />
    public IReadOnlyList<TreeOperation> AfterInstallation(BuildrootFacts facts) =>
    [
        PutFileOperation.FromText("/etc/os-release", string.Empty, ExistingFile.Keep),
        .. facts.IsBootstrap ? [] : Parts.BuildHome.Operations(facts),
    ];

    /// <inheritdoc />
    public IReadOnlyList<TreeOperation> BeforeReuse(BuildrootFacts facts) => facts.IsBootstrap
        ? []
        : [Parts.BuildHome.Cleanup(BuildrootOptions.Read(facts.Settings), facts.User), .. Parts.BuildHome.Operations(facts)];

    /// <inheritdoc />
    public IReadOnlyList<TreeOperation> Users(BuildrootFacts facts) => facts.IsBootstrap ? [] : Parts.Accounts.Operations(BuildrootOptions.Read(facts.Settings), facts);
}
