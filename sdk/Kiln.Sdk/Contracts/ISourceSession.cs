using Kiln.Sdk.Services;

namespace Kiln.Sdk.Contracts;

/// <summary>What a build driver makes a source package with.</summary>
public interface ISourceSession
{
    /// <summary>The spec file of the caller.</summary>
    CallerFile Spec { get; }

    /// <summary>The buildroot, seen through the driver's permissions.</summary>
    IBuildroot Buildroot { get; }

    /// <summary>
    /// Brings the caller's sources into the tree, owned by the build user. A directory replaces the whole content of <paramref name="directory"/>, a
    /// file is copied into it; modification times are kept. Once per build.
    /// </summary>
    /// <param name="directory">Absolute path inside the tree.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The directory, or the file's path in it; null if the caller gave no sources.</returns>
    Task<string?> CopySourcesAsync(string directory, CancellationToken cancellation);
}
