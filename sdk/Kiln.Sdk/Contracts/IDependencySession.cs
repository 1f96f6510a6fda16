using Kiln.Sdk.Services;

namespace Kiln.Sdk.Contracts;

/// <summary>What a build driver installs the requirements of files with.</summary>
public interface IDependencySession
{
    /// <summary>The files of the caller: source packages, packages, spec files. At least one.</summary>
    IReadOnlyList<CallerFile> Files { get; }

    /// <summary>The buildroot, seen through the driver's permissions.</summary>
    IBuildroot Buildroot { get; }

    /// <summary>Facts of the host.</summary>
    HostFacts Host { get; }

    /// <summary>Installs plugins' and the user's extra packages.</summary>
    Task InstallExtrasAsync(CancellationToken cancellation);
}
