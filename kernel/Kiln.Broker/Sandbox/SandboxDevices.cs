using Kiln.Broker.Trees;

namespace Kiln.Broker.Sandbox;

/// <summary>Which device mounts of a tree are needless, because every sandbox's /dev has the node.</summary>
internal static class SandboxDevices
{
    private static readonly string[] Made = ["null", "zero", "full", "random", "urandom", "tty", "console", "ptmx"];

    internal static TreePath Directory { get; } = TreePath.Parse("/dev");

    internal static bool AreMadeAnyway(TreeMount mount) =>
        mount.IsDevice && mount.Target.Parent == Directory && Array.IndexOf(Made, mount.Target.Name) >= 0;
}
