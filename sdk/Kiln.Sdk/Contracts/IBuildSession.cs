using Kiln.Sdk.Services;

namespace Kiln.Sdk.Contracts;

/// <summary>What a build driver works with.</summary>
public interface IBuildSession
{
    /// <summary>The source package.</summary>
    SourcePackage Source { get; }

    /// <summary>A spec file of the caller that is used in place of the package's own; host path, or null.</summary>
    string? SpecOverride { get; }

    /// <summary>File name of <see cref="SpecOverride"/> as the user knows it, which a path to open need not show.</summary>
    string? SpecFileName => Path.GetFileName(SpecOverride);

    /// <summary>The buildroot, seen through the driver's permissions.</summary>
    IBuildroot Buildroot { get; }

    /// <summary>Facts of the host.</summary>
    HostFacts Host { get; }

    /// <summary>Whether a bootstrap buildroot is in use.</summary>
    bool HasBootstrap { get; }

    /// <summary>Installs plugins' and the user's extra packages, once per build; later calls do nothing.</summary>
    Task InstallExtrasAsync(CancellationToken cancellation);

    /// <summary>
    /// Brings the tree into a state that meets requirements, after the extras of plugins, user and configuration; the same state as installing them now
    /// would give. Default: the package manager installs them.
    /// </summary>
    /// <exception cref="Errors.KilnException">30 for a requirement that nobody provides.</exception>
    async Task<RequirementOutcome> InstallRequirementsAsync(RequirementRequest request, CancellationToken cancellation)
    {
        await InstallExtrasAsync(cancellation);
        if (request.More.Count > 0)
        {
            await Buildroot.Packages.RunAsync(new PackageRequest(PackageRequestKind.Install, request.More), cancellation);
        }

        string[] files = [.. request.Sources.Select(path => Buildroot.RootPath + path)];
        await Buildroot.Packages.RunAsync(new PackageRequest(PackageRequestKind.BuildDependencies, files), cancellation);
        return RequirementOutcome.Installed;
    }
}
