using Kiln.Kernel.Plugins;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Buildroots;

/// <summary>The package manager behind a plugin's permissions.</summary>
internal sealed class PermittedPackages(IPackages packages, PermissionSet permissions) : IPackages
{
    public string ManagerName => packages.ManagerName;

    public Task<PackageOutcome> RunAsync(PackageRequest request, CancellationToken cancellation)
    {
        permissions.Demand("pm:invoke");
        return packages.RunAsync(request, cancellation);
    }

    public Task<IReadOnlyList<string>> QueryInstalledAsync(string format, CancellationToken cancellation)
    {
        permissions.Demand("pm:invoke");
        return packages.QueryInstalledAsync(format, cancellation);
    }
}
