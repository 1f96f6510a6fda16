using Kiln.Sdk.Configuration;
using Kiln.Sdk.Plans;

namespace Kiln.Sdk.Contracts;

/// <summary>A package manager: plans command lines and reads their outcome. Pure, no I/O.</summary>
public interface IPackageManager
{
    /// <summary>The adapter's name as it appears in messages, for instance <c>dnf5</c>.</summary>
    string Name { get; }

    /// <summary>Values of <c>package_manager</c> that select this adapter.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Names of adapters to try, in order, when no program of this one exists on the host. Without this one.</summary>
    IReadOnlyList<string> Fallbacks { get; }

    /// <summary>Absolute host paths of the program, preferred first.</summary>
    IReadOnlyList<string> Programs(ISettings settings);

    /// <summary>
    /// Absolute host paths of files, and of directories whose files count, that decide how a program of the host works on a tree, besides that program and the
    /// configuration: a state that was made while they were different is not used. What is missing is nothing. Default: none.
    /// </summary>
    IReadOnlyList<string> HostFiles(ISettings settings) => [];

    /// <summary>Files that configure the package manager in the tree; applied at every initialisation, unchanged files stay untouched.</summary>
    IReadOnlyList<TreeOperation> Configure(ISettings settings);

    /// <summary>What the user should know about the configuration before anything runs; each text becomes a warning. Default: nothing.</summary>
    IReadOnlyList<string> Review(ISettings settings) => [];

    /// <summary>
    /// The requests that fill a new tree, in order, each planned and run on its own. Default: <see cref="PackageRequestKind.Setup"/> alone.
    /// </summary>
    IReadOnlyList<PackageRequest> SetupRequests(ISettings settings) => [new(PackageRequestKind.Setup, [])];

    /// <summary>
    /// Which repositories runs on the tree would use. A list without doubt is a promise: it is exactly what the program will ask. Default: not understood.
    /// </summary>
    RepositoryList Repositories(ISettings settings) => RepositoryList.NotUnderstood($"{Name} does not say which repositories it uses");

    /// <summary>The requests by which this package manager comes into a bootstrap tree (<c>X_install_command</c>). Default: none.</summary>
    IReadOnlyList<PackageRequest> ToolingRequests(ISettings settings) => [];

    /// <summary>Plans a request.</summary>
    /// <exception cref="Errors.KilnException">The request cannot be expressed.</exception>
    CommandPlan Plan(PackageRequest request, PackageContext context);

    /// <summary>Reads the outcome of a planned request; called whatever the exit status is.</summary>
    PackageOutcome Interpret(PackageRequest request, CommandResult result);
}
