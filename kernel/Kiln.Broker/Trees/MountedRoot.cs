using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Trees;

/// <summary>What is mounted in the broker's own namespace as the root of a tree.</summary>
/// <param name="anchors">The mounts, outermost first.</param>
/// <param name="parts">Trees that they consist of.</param>
internal sealed class MountedRoot(IReadOnlyList<AnchoredMount> anchors, IReadOnlyList<OpenTree> parts) : IDisposable
{
    /// <summary>O_PATH descriptor of the root.</summary>
    internal SafeFileHandle Directory { get; } = anchors[^1].Open();

    internal IReadOnlyList<OpenTree> Parts => parts;

    /// <summary>The volume that is mounted, as GROUP/NAME; null if it is none of Kiln's.</summary>
    internal string? Volume { get; init; }

    public void Dispose()
    {
        Directory.Dispose();
        foreach (var anchor in anchors.Reverse())
        {
            anchor.Dispose();
        }
    }
}
