using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Contracts.Channel;

/// <summary>Opens files and directories of the caller, so that their descriptors can be sent: the framework does not open directories.</summary>
public static partial class PathDescriptor
{
    private const int ReadOnlyNonBlocking = 0x800;
    private const int NoControllingTerminal = 0x100;
    private const int CloseOnExec = 0x80000;
    private static readonly int NoFollow = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x8000 : 0x20000;

    /// <summary>Opens <paramref name="path"/> for reading; a FIFO does not make it wait.</summary>
    /// <exception cref="ChannelException">It cannot be opened; the error number says why.</exception>
    public static SafeFileHandle Open(string path)
    {
        SafeFileHandle descriptor = OpenPath(path, ReadOnlyNonBlocking | NoControllingTerminal | CloseOnExec);
        return descriptor.IsInvalid ? throw ChannelCalls.Failure($"Cannot open {path}") : descriptor;
    }

    /// <summary>Opens <paramref name="path"/> for reading; a link in its last component is refused.</summary>
    /// <exception cref="ChannelException">It cannot be opened; the error number says why.</exception>
    public static SafeFileHandle OpenWithoutLink(string path)
    {
        SafeFileHandle descriptor = OpenPath(path, ReadOnlyNonBlocking | NoControllingTerminal | CloseOnExec | NoFollow);
        return descriptor.IsInvalid ? throw ChannelCalls.Failure($"Cannot open {path}") : descriptor;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle OpenPath(string path, int flags);
}
