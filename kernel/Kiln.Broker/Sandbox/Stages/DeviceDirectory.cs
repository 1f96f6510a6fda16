using System.Runtime.InteropServices;
using Kiln.Broker.Native;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Sandbox.Stages;

/// <summary>The sandbox's /dev: in memory, with the nodes every program expects and none that reaches hardware.</summary>
internal static class DeviceDirectory
{
    private const uint CharacterNode = 0x2000 | 0x1B6;
    private const uint Restrictions = MountCalls.AttributeNoSetUid | MountCalls.AttributeNoExec;

    private static readonly (string Name, ulong Device)[] Nodes =
    [
        ("null", 0x103), ("zero", 0x105), ("full", 0x107), ("random", 0x108), ("urandom", 0x109), ("tty", 0x500),
    ];

    private static readonly (string Name, string Target)[] Links =
    [
        ("ptmx", "pts/ptmx"), ("fd", "/proc/self/fd"), ("stdin", "/proc/self/fd/0"), ("stdout", "/proc/self/fd/1"), ("stderr", "/proc/self/fd/2"),
    ];

    /// <summary>Mounts it at /dev of <paramref name="root"/>.</summary>
    internal static void Attach(SafeFileHandle root, SafeFileHandle terminals)
    {
        // Not the usual mode 1777: in a sticky directory of a user namespace the kernel refuses to open a bound node for creating ("> /dev/null").
        using var memory = MountCalls.Create("tmpfs", [("mode", "0755"), ("size", "1m"), ("nr_inodes", "4k")], Restrictions);
        using (var target = InsidePath.MakeDirectory(root, "dev", 0x1ED))
        {
            MountCopyCalls.Attach(memory, target, "/dev");
        }

        foreach (var (name, device) in Nodes)
        {
            AddNode(memory, name, device);
        }

        using (var target = InsidePath.MakeDirectory(memory, "pts", 0x1ED))
        {
            MountCopyCalls.Attach(terminals, target, "/dev/pts");
        }

        using var shared = MountCalls.Create("tmpfs", [("mode", "1777")], MountCalls.AttributeNoSetUid | MountCalls.AttributeNoDevices);
        using (var target = InsidePath.MakeDirectory(memory, "shm", 0x3FF))
        {
            MountCopyCalls.Attach(shared, target, "/dev/shm");
        }

        foreach (var (name, target) in Links)
        {
            _ = FileCalls.MakeSymlink(target, memory, name);
        }
    }

    private static void AddNode(SafeFileHandle directory, string name, ulong device)
    {
        if (FileCalls.MakeNode(directory, name, CharacterNode, device) == 0)
        {
            return;
        }

        if (Marshal.GetLastPInvokeError() != Errno.NotPermitted)
        {
            throw SystemFailure.Last($"Cannot make /dev/{name} of the sandbox");
        }

        // In a user namespace no node can be made; the host's own is bound over an empty file.
        using var target = InsidePath.MakeFile(directory, name);
        using var node = MountCopyCalls.CopyPath("/dev/" + name, recursive: false);
        MountCopyCalls.Restrict(node, Restrictions, recursive: false, "/dev/" + name);
        MountCopyCalls.Attach(node, target, "/dev/" + name);
    }
}
