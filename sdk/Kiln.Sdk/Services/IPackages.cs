using Kiln.Sdk.Contracts;

namespace Kiln.Sdk.Services;

/// <summary>The package manager of a buildroot.</summary>
public interface IPackages
{
    /// <summary>Id of the active adapter, for instance <c>dnf5</c>.</summary>
    string ManagerName { get; }

    /// <summary>Runs a request with the hooks around it.</summary>
    /// <exception cref="Errors.KilnException">It failed (exit 30) or a requirement is missing.</exception>
    Task<PackageOutcome> RunAsync(PackageRequest request, CancellationToken cancellation);

    /// <summary>Installed packages, one text per package in the given rpm query format, sorted (ordinal). No hooks fire.</summary>
    /// <param name="format">For instance <c>%{nevra}</c>.</param>
    /// <param name="cancellation">Stops it.</param>
    Task<IReadOnlyList<string>> QueryInstalledAsync(string format, CancellationToken cancellation);
}
