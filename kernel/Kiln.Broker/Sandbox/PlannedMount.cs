namespace Kiln.Broker.Sandbox;

/// <summary>One mount that a starting sandbox attaches. The mount itself is a descriptor with its restrictions already on it.</summary>
/// <param name="Base">Where the target is resolved: an index of the plan's trees, or <see cref="View"/>.</param>
/// <param name="Target">Path there, with a leading slash.</param>
/// <param name="IsTree">The mount is a tree: it gets /proc, /sys and /dev as the sandbox has them, and is the next of the plan's trees.</param>
/// <param name="MayMakeTarget">Make a missing target; else it is an error.</param>
/// <param name="IsDirectory">Kind of a target that is made.</param>
internal sealed record PlannedMount(int Base, string Target, bool IsTree, bool MayMakeTarget, bool IsDirectory)
{
    /// <summary>The root of a host tool's view.</summary>
    internal const int View = -1;

    /// <summary>The tree for which the sandbox is made.</summary>
    internal const int MainTree = 0;
}
