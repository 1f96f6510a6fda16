using Kiln.Adapters.Dnf;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;

namespace Kiln.Adapters.Yum;

/// <summary>Plans and reads yum.</summary>
public sealed class YumPackageManager : IPackageManager
{
    /// <summary>Where distributions put the real yum after the name went to its successor; it has everything that belongs to it under names of this kind.</summary>
    private const string Deprecated = "/usr/bin/yum-deprecated";

    /// <inheritdoc />
    public string Name => YumOptions.Dialect.Name;

    /// <inheritdoc />
    public IReadOnlyList<string> Names { get; } = ["yum"];

    /// <inheritdoc />
    public IReadOnlyList<string> Fallbacks { get; } = ["dnf4", "dnf5"];

    /// <inheritdoc />
    public IReadOnlyList<string> Programs(ISettings settings) =>
        [.. DnfOptions.Read(settings, YumOptions.Dialect).Programs.Prepend(Deprecated).Distinct(StringComparer.Ordinal)];

    /// <inheritdoc />
    public IReadOnlyList<TreeOperation> Configure(ISettings settings) => YumConfiguration.Files(settings);

    /// <inheritdoc />
    public IReadOnlyList<string> Review(ISettings settings) => DnfConfiguration.Review(settings);

    /// <inheritdoc />
    public IReadOnlyList<PackageRequest> SetupRequests(ISettings settings) => DnfSetup.Requests(settings);

    /// <inheritdoc />
    public RepositoryList Repositories(ISettings settings) => RepositoryList.NotUnderstood("yum has rules of its own for when it looks at repositories");

    /// <inheritdoc />
    public IReadOnlyList<PackageRequest> ToolingRequests(ISettings settings) => DnfSetup.Tooling(settings, YumOptions.Dialect);

    /// <inheritdoc />
    public CommandPlan Plan(PackageRequest request, PackageContext context) => new YumPlanner(context, context.Program == Deprecated).Plan(request);

    /// <inheritdoc />
    public PackageOutcome Interpret(PackageRequest request, CommandResult result) => YumOutcome.Read(request, result);
}
