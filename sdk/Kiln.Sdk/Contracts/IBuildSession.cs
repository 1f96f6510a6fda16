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
}
