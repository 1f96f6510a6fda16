using Kiln.Broker.Native;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Sandbox.Stages;

/// <summary>Makes the mount namespace that a plan describes. Runs in the sandbox's first process, with all of the broker's rights.</summary>
internal sealed class SandboxBuilder(SandboxPlan plan, IReadOnlyList<SafeFileHandle> mounts, SafeFileHandle tree, SafeFileHandle terminals)
{
    private static readonly string[] EssentialDirectories = ["proc", "sys", "dev"];
    private readonly List<SafeFileHandle> trees = [tree];

    internal void Build()
    {
        NamespaceCalls.Unshare(
            NamespaceCalls.Mount | NamespaceCalls.Ipc | NamespaceCalls.HostName | NamespaceCalls.Cgroup
                | (plan.PrivateNetwork ? NamespaceCalls.Network : 0),
            "the namespaces of a sandbox");
        NamespaceCalls.MakeAllMountsPrivate();
        NamespaceCalls.SetHostName(plan.HostName);
        if (plan.PrivateNetwork)
        {
            NamespaceCalls.BringLoopbackUp();
        }

        using var hostRoot = OpenCalls.TryOpen(null, "/", OpenCalls.PathOnly, 0, out var errno)
            ?? throw SystemFailure.Of(errno, "Cannot open the host's root");
        switch (plan.Kind)
        {
            case SandboxKind.Tree:
                BuildTree(hostRoot);
                break;
            case SandboxKind.HostTool:
                BuildHostTool(hostRoot);
                break;
            default:
                BuildNspawn(hostRoot);
                break;
        }
    }

    private void BuildTree(SafeFileHandle hostRoot)
    {
        MountCopyCalls.Attach(tree, hostRoot, "the tree");
        DeviceDirectory.Attach(tree, terminals);
        KernelFileSystems.AttachProcesses(tree);
        KernelFileSystems.AttachDevices(tree);
        AttachPlanned(tree, inView: false, tree);
        NamespaceCalls.PivotTo(tree);
    }

    private void BuildHostTool(SafeFileHandle hostRoot)
    {
        using var view = HostView.Attach(hostRoot);
        DeviceDirectory.Attach(view, terminals);
        KernelFileSystems.AttachProcesses(view);
        KernelFileSystems.AttachDevices(view);
        // The caller's directories first: the tree may lie below one of them.
        AttachPlanned(view, inView: true, view);
        using (var target = InsidePath.MakeDirectory(view, plan.TreePath, 0x1ED))
        {
            MountCopyCalls.Attach(tree, target, "the tree");
        }

        ShowEssentials(view, tree);
        AttachPlanned(view, inView: false, view);
        NamespaceCalls.PivotTo(view);
    }

    /// <summary>systemd-nspawn sees the host as it is, but for the tree's own mounts, the process list and an empty /run.</summary>
    private void BuildNspawn(SafeFileHandle hostRoot)
    {
        // Its state directory; it refuses to clean up one that is not in memory.
        using (var memory = MountCalls.Create("tmpfs", [("mode", "0755")], MountCalls.AttributeNoSetUid | MountCalls.AttributeNoDevices))
        {
            using var run = InsidePath.Open(hostRoot, "run");
            MountCopyCalls.Attach(memory, run, "/run");
        }

        using (var target = InsidePath.MakeDirectory(hostRoot, plan.TreePath, 0x1ED))
        {
            MountCopyCalls.Attach(tree, target, "the tree");
        }

        AttachPlanned(hostRoot, inView: false, essentials: null);
        using var processes = MountCalls.Create("proc", [], 0);
        using var place = InsidePath.Open(hostRoot, "proc");
        MountCopyCalls.Attach(processes, place, "/proc");
    }

    private void AttachPlanned(SafeFileHandle view, bool inView, SafeFileHandle? essentials)
    {
        for (var index = 0; index < plan.Mounts.Count; index++)
        {
            var planned = plan.Mounts[index];
            if (planned.Base == PlannedMount.View == inView)
            {
                Attach(planned, mounts[index], inView ? view : trees[planned.Base], essentials);
            }
        }
    }

    private void Attach(PlannedMount planned, SafeFileHandle mount, SafeFileHandle root, SafeFileHandle? essentials)
    {
        using (var target = FindTarget(planned, root))
        {
            MountCopyCalls.Attach(mount, target, planned.Target);
        }

        if (planned.IsTree)
        {
            trees.Add(mount);
            if (essentials is not null)
            {
                ShowEssentials(essentials, mount);
            }
        }
    }

    private static SafeFileHandle FindTarget(PlannedMount planned, SafeFileHandle root)
    {
        if (!planned.MayMakeTarget)
        {
            return InsidePath.Open(root, planned.Target);
        }

        return planned.IsDirectory
            ? InsidePath.MakeDirectory(root, planned.Target, 0x1ED)
            : InsidePath.MakeFile(root, planned.Target);
    }

    /// <summary>Scriptlets run with their root at the tree: it shows the same /proc, /sys and /dev as the sandbox around it.</summary>
    private static void ShowEssentials(SafeFileHandle from, SafeFileHandle inner)
    {
        foreach (var name in EssentialDirectories)
        {
            using var source = InsidePath.Open(from, name);
            using var copy = MountCopyCalls.Copy(source, recursive: true, "/" + name);
            using var target = InsidePath.MakeDirectory(inner, name, 0x1ED);
            MountCopyCalls.Attach(copy, target, "/" + name);
        }
    }
}
