using Kiln.Sdk.Contracts;
using Kiln.Sdk.Services;
using Kiln.Sdk.Wire;

namespace Kiln.Sdk.Hosting;

/// <summary>The package manager behind the kernel.</summary>
internal sealed class RemotePackages(KernelCalls kernel) : IPackages
{
    public string ManagerName => kernel.Ask<NameResult>(WireMethods.PackagesName, new Nothing()).Name;

    public Task<PackageOutcome> RunAsync(PackageRequest request, CancellationToken cancellation) =>
        kernel.AskAsync<PackageOutcome>(WireMethods.PackagesRun, request, cancellation);

    public async Task<IReadOnlyList<string>> QueryInstalledAsync(string format, CancellationToken cancellation) =>
        (await kernel.AskAsync<TextsResult>(WireMethods.PackagesQuery, new PackagesQueryParameters(format), cancellation)).Lines;
}
