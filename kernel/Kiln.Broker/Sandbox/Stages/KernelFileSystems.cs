using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Sandbox.Stages;

/// <summary>The sandbox's /proc and /sys: its own processes and network, and of the kernel nothing that can be changed or tells of the host.</summary>
internal static class KernelFileSystems
{
    private const uint Inert = MountCalls.AttributeNoSetUid | MountCalls.AttributeNoDevices | MountCalls.AttributeNoExec;

    // A payload that is root on the host owns these files: without a capability it could still read and write them.
    private static readonly string[] ReadOnly = ["sys", "sysrq-trigger", "irq", "bus", "fs", "mtrr", "asound"];

    private static readonly string[] MaskedDirectories = ["acpi", "scsi", "driver", "pressure"];

    private static readonly string[] MaskedFiles =
    [
        "kcore", "kmsg", "keys", "key-users", "kpagecount", "kpageflags", "kpagecgroup", "latency_stats", "timer_list", "sched_debug",
        "slabinfo", "vmallocinfo", "pagetypeinfo", "kallsyms",
    ];

    /// <summary>Mounts /proc; /dev of <paramref name="root"/> is there already.</summary>
    internal static void AttachProcesses(SafeFileHandle root)
    {
        using var processes = CreateProcesses();
        using (var target = InsidePath.MakeDirectory(root, "proc", 0x16D))
        {
            MountCopyCalls.Attach(processes, target, "/proc");
        }

        foreach (var name in ReadOnly)
        {
            MakeReadOnly(processes, name);
        }

        using var nothing = InsidePath.Open(root, "dev/null");
        foreach (var name in MaskedFiles)
        {
            MaskFile(processes, name, nothing);
        }

        foreach (var name in MaskedDirectories)
        {
            MaskDirectory(processes, name);
        }
    }

    /// <summary>Mounts /sys read-only; where the kernel refuses (a user namespace on the host's network) it is an empty directory.</summary>
    internal static void AttachDevices(SafeFileHandle root)
    {
        using var devices = CreateDevices();
        using (var target = InsidePath.MakeDirectory(root, "sys", 0x16D))
        {
            MountCopyCalls.Attach(devices, target, "/sys");
        }

        MaskDirectory(devices, "firmware");
        MaskDirectory(devices, "kernel/debug");
        MaskDirectory(devices, "kernel/tracing");
    }

    internal static void MaskDirectory(SafeFileHandle root, string path)
    {
        using var target = InsidePath.TryOpen(root, path, out _);
        if (target is not null)
        {
            using var empty = MountCalls.Create("tmpfs", [("mode", "0555"), ("size", "4k")], Inert | MountCalls.AttributeReadOnly);
            MountCopyCalls.Attach(empty, target, "a mask over " + path);
        }
    }

    private static SafeFileHandle CreateProcesses()
    {
        try
        {
            return MountCalls.Create("proc", [], Inert);
        }
        catch (RequestFailedException refused) when (refused.Error.Reason == BrokerErrorReason.Denied)
        {
            throw new RequestFailedException(refused.Error with
            {
                Message = refused.Error.Message
                    + " (the surrounding container covers parts of /proc; start it with --security-opt unmask=ALL)",
            });
        }
    }

    private static SafeFileHandle CreateDevices()
    {
        try
        {
            return MountCalls.Create("sysfs", [], Inert | MountCalls.AttributeReadOnly);
        }
        catch (RequestFailedException refused) when (refused.Error.Reason is BrokerErrorReason.Denied or BrokerErrorReason.Busy)
        {
            return MountCalls.Create("tmpfs", [("mode", "0555"), ("size", "4k")], Inert | MountCalls.AttributeReadOnly);
        }
    }

    private static void MakeReadOnly(SafeFileHandle processes, string name)
    {
        using var target = InsidePath.TryOpen(processes, name, out _);
        if (target is not null)
        {
            using var copy = MountCopyCalls.Copy(target, recursive: true, "/proc/" + name);
            MountCopyCalls.Restrict(copy, Inert | MountCalls.AttributeReadOnly, recursive: true, "/proc/" + name);
            MountCopyCalls.Attach(copy, target, "/proc/" + name);
        }
    }

    private static void MaskFile(SafeFileHandle processes, string name, SafeFileHandle nothing)
    {
        using var target = InsidePath.TryOpen(processes, name, out _);
        if (target is not null)
        {
            using var mask = MountCopyCalls.Copy(nothing, recursive: false, "/dev/null");
            MountCopyCalls.Attach(mask, target, "/proc/" + name);
        }
    }
}
