using System.Runtime.InteropServices;
using Kiln.Broker.Contracts.Verbs;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Native;

/// <summary>Pseudo terminals.</summary>
internal static unsafe partial class TerminalCalls
{
    private const int ReadWriteNoControl = 0x2 | 0x100 | 0x80000;
    private const nuint UnlockPeer = 0x40045431;
    private const nuint OpenPeer = 0x5441;
    private const nuint SetWindowSize = 0x5414;
    private const nuint TakeControl = 0x540E;

    /// <summary>
    /// A new terminal of the devpts instance <paramref name="instance"/> (its mount, as a descriptor): its name is valid where that instance is
    /// mounted, and nowhere else.
    /// </summary>
    internal static (SafeFileHandle Master, SafeFileHandle Slave) Open(SafeFileHandle instance, TerminalSize size)
    {
        using var name = new NativeText("ptmx");
        var master = Own(OpenAt(instance, name.Address, ReadWriteNoControl));
        var unlocked = 0;
        if (Control(master, UnlockPeer, &unlocked) != 0)
        {
            throw SystemFailure.Last("Cannot unlock a new terminal");
        }

        var slave = Own(Control(master, OpenPeer, (void*)ReadWriteNoControl));
        Resize(master, size);
        return (master, slave);
    }

    internal static void Resize(SafeFileHandle master, TerminalSize size)
    {
        var window = stackalloc ushort[4];
        (window[0], window[1], window[2], window[3]) = ((ushort)size.Rows, (ushort)size.Columns, 0, 0);
        if (Control(master, SetWindowSize, window) != 0)
        {
            throw SystemFailure.Last("Cannot set the size of the terminal");
        }
    }

    /// <summary>Programs open the terminal by its name: it has to belong to whom they run as.</summary>
    internal static void GiveTo(SafeFileHandle slave, uint uid, uint group)
    {
        if (ChangeOwner(slave, uid, group) != 0)
        {
            throw SystemFailure.Last("Cannot change the owner of the terminal");
        }
    }

    /// <summary>Makes descriptor 0 the controlling terminal of this process' new session.</summary>
    internal static void MakeStandardInputControlling()
    {
        using var input = new SafeFileHandle(0, ownsHandle: false);
        if (Control(input, TakeControl, null) != 0)
        {
            throw SystemFailure.Last("Cannot take control of the terminal");
        }
    }

    private static SafeFileHandle Own(int descriptor) => descriptor >= 0
        ? new SafeFileHandle(descriptor, ownsHandle: true)
        : throw SystemFailure.Last("Cannot open a new terminal in the sandbox");

    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true)]
    private static partial int OpenAt(SafeFileHandle directory, nint path, int flags);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(SafeFileHandle descriptor, nuint request, void* argument);

    [LibraryImport("libc", EntryPoint = "fchown", SetLastError = true)]
    private static partial int ChangeOwner(SafeFileHandle file, uint uid, uint group);
}
