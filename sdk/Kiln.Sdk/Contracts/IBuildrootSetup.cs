using Kiln.Sdk.Plans;

namespace Kiln.Sdk.Contracts;

/// <summary>
/// Says what a buildroot contains besides packages. Pure: every member returns operations, the kernel applies them; a configuration that names something
/// outside the tree is refused with a <see cref="Errors.KilnException"/>.
/// </summary>
public interface IBuildrootSetup
{
    /// <summary>Directories, devices and base files; every initialisation, before the package manager is configured.</summary>
    IReadOnlyList<TreeOperation> Skeleton(BuildrootFacts facts);

    /// <summary>Resolver and hosts files; every initialisation.</summary>
    IReadOnlyList<TreeOperation> Resolver(BuildrootFacts facts);

    /// <summary>Before packages are installed into a new tree: machine id, configured files, time zone.</summary>
    IReadOnlyList<TreeOperation> BeforeInstallation(BuildrootFacts facts);

    /// <summary>Before each run of the package manager on the tree: its home directory, stale database files.</summary>
    IReadOnlyList<TreeOperation> BeforeTransaction(BuildrootFacts facts);

    /// <summary>After packages were installed into a new tree: build directories and macros.</summary>
    IReadOnlyList<TreeOperation> AfterInstallation(BuildrootFacts facts);

    /// <summary>Before a build in a tree that was used before: the home is cleaned, build directories and macros are made again.</summary>
    IReadOnlyList<TreeOperation> BeforeReuse(BuildrootFacts facts);

    /// <summary>Build user and group; every initialisation of a buildroot that builds.</summary>
    IReadOnlyList<TreeOperation> Users(BuildrootFacts facts);
}
