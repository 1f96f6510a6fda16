using Kiln.Adapters.Dnf;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;

namespace Kiln.Adapters.Microdnf;

/// <summary>Plans and reads microdnf, and dnf for what microdnf cannot do.</summary>
public sealed class MicrodnfPackageManager : IPackageManager
{
    /// <inheritdoc />
    public string Name => MicrodnfOptions.Dialect.Name;

    /// <inheritdoc />
    public IReadOnlyList<string> Names { get; } = ["microdnf"];

    /// <inheritdoc />
    public IReadOnlyList<string> Fallbacks { get; } = ["dnf4", "dnf5", "yum"];

    /// <inheritdoc />
    public IReadOnlyList<string> Programs(ISettings settings) => DnfOptions.Read(settings, MicrodnfOptions.Dialect).Programs;

    /// <inheritdoc />
    public IReadOnlyList<TreeOperation> Configure(ISettings settings) => DnfConfiguration.Files(settings);

    /// <inheritdoc />
    public IReadOnlyList<string> Review(ISettings settings) => DnfConfiguration.Review(settings);

    /// <inheritdoc />
    public IReadOnlyList<PackageRequest> SetupRequests(ISettings settings) => DnfSetup.Requests(settings);

    /// <inheritdoc />
    public RepositoryList Repositories(ISettings settings) => RepositoryList.NotUnderstood("microdnf and dnf work with metadata of their own");

    /// <inheritdoc />
    public IReadOnlyList<PackageRequest> ToolingRequests(ISettings settings) => DnfSetup.Tooling(settings, MicrodnfOptions.Dialect);

    /// <inheritdoc />
    public CommandPlan Plan(PackageRequest request, PackageContext context) => new MicrodnfPlanner(context).Plan(request);

    /// <inheritdoc />
    public PackageOutcome Interpret(PackageRequest request, CommandResult result) => MicrodnfOutcome.Read(request, result);
}
