namespace Kiln.Broker.Contracts.Verbs;

/// <summary>Where a program runs.</summary>
public enum ExecPlace
{
    /// <summary>The tree is its root.</summary>
    Tree,

    /// <summary>
    /// A tool of the host that policy names; it sees the host's programs read-only, the tree writable under its host path, and
    /// nothing else of the host.
    /// </summary>
    HostTool,
}
