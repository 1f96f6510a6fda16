using Kiln.Sdk.Services;

namespace Kiln.Sdk.Hooks;

/// <summary>Context of the snapshot hooks.</summary>
/// <param name="buildroot">The buildroot.</param>
/// <param name="name">The snapshot's name; empty for <c>list_snapshots</c>.</param>
/// <param name="print">Takes what the caller asked to see.</param>
public sealed class SnapshotContext(IBuildroot buildroot, string name, Action<string> print) : HookContext(buildroot)
{
    /// <summary>The snapshot's name; empty for <c>list_snapshots</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Writes a line to the standard output of the program: the answer to <c>--list-snapshots</c>.</summary>
    /// <param name="line">Without its end.</param>
    public void Print(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        print(line);
    }
}
