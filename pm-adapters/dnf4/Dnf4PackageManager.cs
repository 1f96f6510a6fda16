using Kiln.Adapters.Dnf;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;

namespace Kiln.Adapters.Dnf4;

/// <summary>Plans and reads dnf 4.</summary>
public sealed class Dnf4PackageManager : IPackageManager
{
    /// <inheritdoc />
    public string Name => Dnf4Options.Dialect.Name;

    /// <inheritdoc />
    public IReadOnlyList<string> Names { get; } = ["dnf4", "dnf"];

    /// <inheritdoc />
    public IReadOnlyList<string> Fallbacks { get; } = ["dnf5", "yum"];

    /// <inheritdoc />
    public IReadOnlyList<string> Programs(ISettings settings) => DnfOptions.Read(settings, Dnf4Options.Dialect).Programs;

    /// <inheritdoc />
    public IReadOnlyList<string> HostFiles(ISettings settings) => DnfHostFiles.Find(settings);

    /// <inheritdoc />
    public IReadOnlyList<TreeOperation> Configure(ISettings settings) => DnfConfiguration.Files(settings);

    /// <inheritdoc />
    public IReadOnlyList<string> Review(ISettings settings) => DnfConfiguration.Review(settings);

    /// <inheritdoc />
    public IReadOnlyList<PackageRequest> SetupRequests(ISettings settings) => DnfSetup.Requests(settings);

    /// <inheritdoc />
    public RepositoryList Repositories(ISettings settings) => RepositoryReader.Read(settings, Dnf4Options.Dialect);

    /// <inheritdoc />
    public IReadOnlyList<PackageRequest> ToolingRequests(ISettings settings) => DnfSetup.Tooling(settings, Dnf4Options.Dialect);

    /// <inheritdoc />
    public CommandPlan Plan(PackageRequest request, PackageContext context) => new DnfPlanner(Dnf4Options.Dialect, context).Plan(request);

    /// <inheritdoc />
    public PackageOutcome Interpret(PackageRequest request, CommandResult result) => DnfOutcome.Read(Dnf4Options.Dialect, request, result);
}
