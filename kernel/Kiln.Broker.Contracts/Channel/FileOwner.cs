using System.Runtime.InteropServices;

namespace Kiln.Broker.Contracts.Channel;

/// <summary>Asks whose a file is: the framework does not.</summary>
public static unsafe partial class FileOwner
{
    private const int CurrentDirectory = -100;
    private const uint WantUid = 0x8;
    private const int Size = 256;
    private const int UidOffset = 20;

    /// <summary>Numeric id of the owner; links are followed.</summary>
    /// <exception cref="ChannelException">It cannot be asked; the error number says why.</exception>
    public static uint Of(string path)
    {
        byte* buffer = stackalloc byte[Size];
        return StatX(CurrentDirectory, path, 0, WantUid, buffer) == 0
            ? *(uint*)(buffer + UidOffset)
            : throw ChannelCalls.Failure($"Cannot look at {path}");
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int directory, string path, int flags, uint mask, byte* buffer);
}
