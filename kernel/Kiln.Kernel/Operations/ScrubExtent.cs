namespace Kiln.Kernel.Operations;

/// <summary>What is deleted of one buildroot.</summary>
/// <param name="Buildroot">The buildroot itself.</param>
/// <param name="Cache">The whole cache directory.</param>
/// <param name="CacheParts">Directories below the cache directory.</param>
public sealed record ScrubExtent(bool Buildroot, bool Cache, IReadOnlyList<string> CacheParts)
{
    /// <summary>Nothing, besides what plugins delete of their own.</summary>
    public static ScrubExtent Nothing { get; } = new(false, false, []);
}
