using Kiln.Adapters.Dnf;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;

namespace Kiln.Adapters.Dnf5;

/// <summary>Plans and reads dnf 5.</summary>
public sealed class Dnf5PackageManager : IPackageManager
{
    /// <inheritdoc />
    public string Name => Dnf5Options.Dialect.Name;

    /// <inheritdoc />
    public IReadOnlyList<string> Names { get; } = ["dnf5"];

    /// <inheritdoc />
    public IReadOnlyList<string> Fallbacks { get; } = ["dnf4", "yum"];

    /// <inheritdoc />
    public IReadOnlyList<string> Programs(ISettings settings) => DnfOptions.Read(settings, Dnf5Options.Dialect).Programs;

    /// <inheritdoc />
    public IReadOnlyList<string> HostFiles(ISettings settings) => DnfHostFiles.Find(settings);

    /// <inheritdoc />
    public IReadOnlyList<TreeOperation> Configure(ISettings settings) => DnfConfiguration.Files(settings);

    /// <inheritdoc />
    public IReadOnlyList<string> Review(ISettings settings) => DnfConfiguration.Review(settings);

    /// <inheritdoc />
    public IReadOnlyList<PackageRequest> SetupRequests(ISettings settings) => DnfSetup.Requests(settings);

    /// <inheritdoc />
    public RepositoryList Repositories(ISettings settings) => RepositoryReader.Read(settings, Dnf5Options.Dialect);

    /// <inheritdoc />
    public IReadOnlyList<PackageRequest> ToolingRequests(ISettings settings) => DnfSetup.Tooling(settings, Dnf5Options.Dialect);

    /// <inheritdoc />
    public CommandPlan Plan(PackageRequest request, PackageContext context) => new DnfPlanner(Dnf5Options.Dialect, context).Plan(request);

    /// <inheritdoc />
    public PackageOutcome Interpret(PackageRequest request, CommandResult result) => DnfOutcome.Read(Dnf5Options.Dialect, request, result);
}
