using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Tests.Support;

/// <summary>What tests need from the system and the framework does not have.</summary>
internal static partial class Machine
{
    internal const int ReadOnly = 0;
    internal const int ReadWrite = 2;
    private const int CurrentDirectory = -100;
    private const uint ExchangeFlag = 2;
    internal const int PathOnly = 0x200000;

    internal static void ChangeOwner(string path, int uid, int gid) => Check(LinkChangeOwner(path, uid, gid), path);

    internal static void MakeFifo(string path) => Check(MakeFifo(path, 0b110_110_110), path);

    internal static void MakeHardLink(string existing, string path) => Check(Link(existing, path), path);

    internal static SafeFileHandle Open(string path, int flags)
    {
        var handle = OpenFile(path, flags | 0x80000);
        Check(handle.IsInvalid ? -1 : 0, path);
        return handle;
    }

    /// <summary>Lets two names change places in one step.</summary>
    internal static void Exchange(string first, string second) => _ = Rename(CurrentDirectory, first, CurrentDirectory, second, ExchangeFlag);

    /// <summary>Owner and permissions as <c>stat</c> prints them, the last component not followed.</summary>
    internal static string Describe(string path) => Shell.Run("stat", "--format=%u:%g %a %F", path).Trim();

    internal static void SendPacket(SafeFileHandle socket, byte[] packet) => Check((int)Send(socket, packet, (nuint)packet.Length, 0x4000), "socket");

    private static void Check(int result, string path)
    {
        if (result < 0)
        {
            throw new IOException($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    [LibraryImport("libc", EntryPoint = "lchown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LinkChangeOwner(string path, int uid, int gid);

    [LibraryImport("libc", EntryPoint = "mkfifo", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeFifo(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string path);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle OpenFile(string path, int flags);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    private static partial nint Send(SafeFileHandle socket, byte[] packet, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Rename(int fromDirectory, string from, int toDirectory, string to, uint flags);
}
