using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Trees;

/// <summary>One mount that every sandbox of a tree gets. Its source is pinned: no later change of a name changes what is mounted.</summary>
internal sealed record TreeMount : IDisposable
{
    /// <summary>The session's handle; 0 for the bind that stands for a device node.</summary>
    internal required int Handle { get; init; }

    /// <summary>Where, inside the tree; it exists and is of the same kind as the source.</summary>
    internal required TreePath Target { get; init; }

    /// <summary>O_PATH descriptor of what is bound, in the broker's own mount namespace; null if another tree is bound.</summary>
    internal SafeFileHandle? Source { get; init; }

    /// <summary>The tree that is bound, or null.</summary>
    internal OpenTree? SourceTree { get; init; }

    internal bool IsDirectory { get; init; }

    internal bool ReadOnly { get; init; }

    internal bool NoExec { get; init; }

    /// <summary>Also what is mounted below the source.</summary>
    internal bool Recursive { get; init; }

    /// <summary>A device node of the known set; the only mount without the flag nodev.</summary>
    internal bool IsDevice { get; init; }

    /// <summary>Where the broker keeps a file system that exists only for this mount; null for a bind.</summary>
    internal AnchoredMount? Anchor { get; init; }

    public void Dispose()
    {
        Source?.Dispose();
        Anchor?.Dispose();
    }
}
