using Kiln.Sdk.Configuration;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;

namespace Kiln.Kernel.Plugins.Processes;

/// <summary>A package manager's adapter in a process. It has the configuration already.</summary>
internal sealed class RemotePackageManager(ContractChannel channel) : IPackageManager
{
    private string? name;
    private IReadOnlyList<string>? names;
    private IReadOnlyList<string>? fallbacks;

    public string Name => name ??= channel.Ask<string>("name");

    public IReadOnlyList<string> Names => names ??= channel.Ask<IReadOnlyList<string>>("names");

    public IReadOnlyList<string> Fallbacks => fallbacks ??= channel.Ask<IReadOnlyList<string>>("fallbacks");

    public IReadOnlyList<string> Programs(ISettings settings) => channel.Ask<IReadOnlyList<string>>("programs", ("settings", settings));

    public IReadOnlyList<TreeOperation> Configure(ISettings settings) => channel.Operations("configure", ("settings", settings));

    public IReadOnlyList<string> Review(ISettings settings) => channel.Ask<IReadOnlyList<string>>("review", ("settings", settings));

    public IReadOnlyList<PackageRequest> SetupRequests(ISettings settings) =>
        channel.Ask<IReadOnlyList<PackageRequest>>("setupRequests", ("settings", settings));

    public RepositoryList Repositories(ISettings settings) => channel.Ask<RepositoryList>("repositories", ("settings", settings));

    public IReadOnlyList<PackageRequest> ToolingRequests(ISettings settings) =>
        channel.Ask<IReadOnlyList<PackageRequest>>("toolingRequests", ("settings", settings));

    public CommandPlan Plan(PackageRequest request, PackageContext context) =>
        channel.Ask<CommandPlan>("plan", ("request", request), ("context", context));

    public PackageOutcome Interpret(PackageRequest request, CommandResult result) =>
        channel.Ask<PackageOutcome>("interpret", ("request", request), ("result", result));
}
