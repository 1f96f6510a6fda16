using Kiln.Sdk.Contracts;
using Kiln.Sdk.Services;

namespace Kiln.Sdk.Testing.Conformance;

/// <summary>A cache of layers, and all that its suite needs to know of the buildroot that it works on.</summary>
public sealed record LayerCacheSubject
{
    /// <summary>Makes the cache as a new process has it, and a buildroot: all of them share one cache directory, its locks and one empty set of layers.</summary>
    public required Func<(ILayerCache Cache, IBuildroot Buildroot)> Open { get; init; }

    /// <summary>The same over a cache directory that cannot be made or written.</summary>
    public required Func<(ILayerCache Cache, IBuildroot Buildroot)> OpenUnwritable { get; init; }

    /// <summary>Repositories that can be read, and whose state stays as it is.</summary>
    public required RepositoryList Repositories { get; init; }

    /// <summary>Does to the root what an installation from <see cref="Repositories"/> does; the text stands for what is installed.</summary>
    public required Action<string> Install { get; init; }

    /// <summary>What was installed last into the root or restored.</summary>
    public required Func<string> Installed { get; init; }
}
