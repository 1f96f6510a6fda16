using Kiln.Sdk.Services;

namespace Kiln.Sdk.Contracts;

/// <summary>Fetches spec file and sources from where the configuration says, for builds that start without a source package.</summary>
public interface ISourceProvider
{
    /// <summary>Fetches them into a temporary directory of the host, as the calling user.</summary>
    /// <param name="buildroot">The buildroot, seen through the provider's permissions; it is not initialised yet.</param>
    /// <param name="cancellation">Stops it; nothing is left.</param>
    /// <returns>What was fetched; disposed by the kernel when the source package is made or the run has failed.</returns>
    /// <exception cref="Errors.KilnException">5: the configuration is incomplete, or a command failed.</exception>
    Task<FetchedSources> FetchAsync(IBuildroot buildroot, CancellationToken cancellation);
}
