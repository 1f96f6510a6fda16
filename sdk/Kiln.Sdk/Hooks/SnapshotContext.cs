using Kiln.Sdk.Services;

namespace Kiln.Sdk.Hooks;

/// <summary>Context of the snapshot hooks.</summary>
/// <param name="buildroot">The buildroot.</param>
/// <param name="name">The snapshot's name; empty for <c>list_snapshots</c>.</param>
public sealed class SnapshotContext(IBuildroot buildroot, string name) : HookContext(buildroot)
{
    /// <summary>The snapshot's name; empty for <c>list_snapshots</c>.</summary>
    public string Name { get; } = name;
}
