using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Native;

/// <summary>System calls on mounts and on the mount namespace.</summary>
internal static unsafe partial class MountCalls
{
    internal const int NewMountNamespace = 0x20000;
    internal const ulong Recursive = 0x4000;
    internal const ulong Private = 0x40000;
    internal const ulong NoDevices = 4;
    internal const int DetachLazily = 2;
    internal const uint AttributeReadOnly = 0x1;
    internal const uint AttributeNoSetUid = 0x2;
    internal const uint AttributeNoDevices = 0x4;
    internal const uint AttributeNoExec = 0x8;
    internal const uint AttributeNoAccessTimes = 0x10;
    internal const uint AttributeNoDirectoryAccessTimes = 0x80;
    private const int ConfigureFlag = 0;
    private const int ConfigureString = 1;
    private const int ConfigureCreate = 6;
    private const int CloseOnExec = 1;
    private const int MoveFromEmptyPath = 4;

    [LibraryImport("libc", EntryPoint = "unshare", SetLastError = true)]
    internal static partial int Unshare(int flags);

    [LibraryImport("libc", EntryPoint = "mount", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Mount(string? source, string target, string? kind, ulong flags, string? data);

    [LibraryImport("libc", EntryPoint = "umount2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Unmount(string target, int flags);

    /// <summary>Makes a file system that is mounted nowhere yet.</summary>
    internal static SafeFileHandle Create(string kind, IReadOnlyList<(string Key, string? Value)> options, uint attributes)
    {
        using var context = new SafeFileHandle(WithText(kind, text => RawCalls.Call(SystemCallNumbers.FsOpen, text, CloseOnExec, 0, 0, 0)), true);
        if (context.IsInvalid)
        {
            throw SystemFailure.Last($"Cannot make a file system of type {kind}");
        }

        foreach (var (key, value) in options)
        {
            if (Configure(context, value is null ? ConfigureFlag : ConfigureString, key, value) != 0)
            {
                throw SystemFailure.Last($"Cannot set '{key}' of a {kind}");
            }
        }

        if (Configure(context, ConfigureCreate, null, null) != 0)
        {
            throw SystemFailure.Last($"Cannot make the {kind}");
        }

        var mount = RawCalls.Call(SystemCallNumbers.FsMount, context.DangerousGetHandle(), CloseOnExec, (nint)attributes, 0, 0);
        return mount >= 0 ? new SafeFileHandle(mount, ownsHandle: true) : throw SystemFailure.Last($"Cannot mount the {kind}");
    }

    /// <summary>Attaches a mount that <see cref="Create"/> made.</summary>
    internal static void Attach(SafeFileHandle mount, string target)
    {
        var moved = WithText("", empty => WithText(target, text => RawCalls.Call(
            SystemCallNumbers.MoveMount, mount.DangerousGetHandle(), empty, FileCalls.CurrentDirectory, text, MoveFromEmptyPath)));
        if (moved != 0)
        {
            throw SystemFailure.Last($"Cannot attach a mount at '{target}'");
        }
    }

    private static nint Configure(SafeFileHandle context, int command, string? key, string? value) =>
        WithText(key, keyText => WithText(value, valueText =>
            RawCalls.Call(SystemCallNumbers.FsConfig, context.DangerousGetHandle(), command, keyText, valueText, 0)));

    private static nint WithText(string? text, Func<nint, nint> call)
    {
        if (text is null)
        {
            return call(0);
        }

        fixed (byte* bytes = Encoding.UTF8.GetBytes(text + '\0'))
        {
            return call((nint)bytes);
        }
    }
}
