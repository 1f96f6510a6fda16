using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Native;

/// <summary>Entering and leaving namespaces. Each acts on the calling thread only, so a stage does it before it starts any other.</summary>
internal static unsafe partial class NamespaceCalls
{
    internal const int FileSystemState = 0x200;
    internal const int Mount = 0x20000;
    internal const int Cgroup = 0x2000000;
    internal const int HostName = 0x4000000;
    internal const int Ipc = 0x8000000;
    internal const int Pid = 0x20000000;
    internal const int Network = 0x40000000;

    private const int RecursivePrivate = 0x4000 | 0x40000;
    private const int DetachMount = 2;
    private const int GetInterfaceFlags = 0x8913;
    private const int SetInterfaceFlags = 0x8914;
    private const short InterfaceUp = 0x1;

    internal static void Unshare(int namespaces, string what)
    {
        if (UnshareCall(namespaces) != 0)
        {
            throw SystemFailure.Last($"Cannot make {what}");
        }
    }

    internal static void Enter(SafeFileHandle target, int namespaces, string what)
    {
        if (SetNamespace((int)target.DangerousGetHandle(), namespaces) != 0)
        {
            throw SystemFailure.Last($"Cannot enter {what}");
        }
    }

    /// <summary>From here on no mount reaches another namespace, and none comes from there.</summary>
    internal static void MakeAllMountsPrivate()
    {
        using var root = new NativeText("/");
        if (MountCall(0, root.Address, 0, RecursivePrivate, 0) != 0)
        {
            throw SystemFailure.Last("Cannot make the mounts of the sandbox private");
        }
    }

    /// <summary>
    /// Makes the mount <paramref name="root"/> the root of this namespace and lets go of the old one. chroot would leave the old root reachable
    /// for whoever may call chroot again.
    /// </summary>
    internal static void PivotTo(SafeFileHandle root)
    {
        using var here = new NativeText(".");
        if (ChangeDirectoryTo(root) != 0)
        {
            throw SystemFailure.Last("Cannot enter the root of the sandbox");
        }

        if (PivotRoot(155 + PivotOffset, here.Address, here.Address) != 0)
        {
            throw SystemFailure.Last("Cannot make the tree the root of the sandbox");
        }

        if (Unmount(here.Address, DetachMount) != 0)
        {
            throw SystemFailure.Last("Cannot let go of the host's root");
        }

        if (ChangeRootDirectory(here.Address) != 0)
        {
            throw SystemFailure.Last("Cannot enter the root of the sandbox");
        }
    }

    internal static void SetHostName(string name)
    {
        using var text = new NativeText(name);
        if (SetHostNameCall(text.Address, (nuint)System.Text.Encoding.UTF8.GetByteCount(name)) != 0)
        {
            throw SystemFailure.Last($"Cannot set the host name '{name}'");
        }
    }

    /// <summary>Builds talk to themselves over 127.0.0.1, also when they may not talk to anybody else.</summary>
    internal static void BringLoopbackUp()
    {
        using var socket = new SafeFileHandle(Socket(2, 2 | 0x80000, 0), ownsHandle: true);
        var request = stackalloc byte[40];
        new Span<byte>(request, 40).Clear();
        "lo"u8.CopyTo(new Span<byte>(request, 16));
        if (socket.IsInvalid || Control(socket, GetInterfaceFlags, request) != 0)
        {
            throw SystemFailure.Last("Cannot find the loopback interface of the sandbox");
        }

        *(short*)(request + 16) |= InterfaceUp;
        if (Control(socket, SetInterfaceFlags, request) != 0)
        {
            throw SystemFailure.Last("Cannot bring the loopback interface of the sandbox up");
        }
    }

    // 155 on x86-64, 41 on arm64.
    private static int PivotOffset => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 41 - 155 : 0;

    [LibraryImport("libc", EntryPoint = "unshare", SetLastError = true)]
    private static partial int UnshareCall(int flags);

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int SetNamespace(int descriptor, int flags);

    [LibraryImport("libc", EntryPoint = "mount", SetLastError = true)]
    private static partial int MountCall(nint source, nint target, nint type, nuint flags, nint data);

    [LibraryImport("libc", EntryPoint = "umount2", SetLastError = true)]
    private static partial int Unmount(nint target, int flags);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint PivotRoot(nint number, nint newRoot, nint oldRoot);

    [LibraryImport("libc", EntryPoint = "fchdir", SetLastError = true)]
    private static partial int ChangeDirectoryTo(SafeFileHandle directory);

    [LibraryImport("libc", EntryPoint = "chroot", SetLastError = true)]
    private static partial int ChangeRootDirectory(nint path);

    [LibraryImport("libc", EntryPoint = "sethostname", SetLastError = true)]
    private static partial int SetHostNameCall(nint name, nuint length);

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static partial int Socket(int domain, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(SafeFileHandle descriptor, nuint request, void* argument);
}
