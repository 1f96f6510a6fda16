using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Native;

/// <summary>
/// <c>openat2</c>, the only way the broker opens a path: what may be crossed on the way is said each time and kept by the kernel, whatever
/// anybody renames or links meanwhile.
/// </summary>
internal static unsafe class OpenCalls
{
    internal const ulong ReadOnly = 0;
    internal const ulong WriteOnly = 1;
    internal const ulong ReadWrite = 2;
    internal const ulong Create = 0x40;
    internal const ulong Exclusive = 0x80;
    internal const ulong NoControllingTerminal = 0x100;
    internal const ulong NonBlocking = 0x800;
    internal const ulong CloseOnExec = 0x80000;
    internal const ulong PathOnly = 0x200000;
    internal const ulong ResolveNoCrossMount = 0x01;
    internal const ulong ResolveNoMagicLinks = 0x02;
    internal const ulong ResolveNoSymlinks = 0x04;
    internal const ulong ResolveBeneath = 0x08;
    internal const ulong ResolveInRoot = 0x10;

    // These two differ between architectures.
    private static readonly bool Arm64 = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    internal static ulong Directory => Arm64 ? 0x4000u : 0x10000u;

    internal static ulong NoFollow => Arm64 ? 0x8000u : 0x20000u;

    /// <summary>The descriptor, always close-on-exec, or null with the error number in <paramref name="errno"/>.</summary>
    internal static SafeFileHandle? TryOpen(SafeFileHandle? directory, string path, ulong flags, ulong resolve, out int errno) =>
        TryOpen(directory, Encoding.UTF8.GetBytes(path + '\0'), new Request { Flags = flags, Resolve = resolve }, out errno);

    /// <summary>The same for a name as the kernel gave it: NUL-terminated bytes.</summary>
    internal static SafeFileHandle? TryOpen(SafeFileHandle? directory, byte[] path, in Request request, out int errno)
    {
        var copy = request;
        copy.Flags |= CloseOnExec;
        fixed (byte* text = path)
        {
            // EAGAIN: a rename or mount elsewhere kept the kernel from proving that the path stays inside; asking again is the answer.
            for (var attempt = 0; ; attempt++)
            {
                var descriptor = RawCalls.Call(
                    SystemCallNumbers.OpenAt2,
                    directory is null ? FileCalls.CurrentDirectory : directory.DangerousGetHandle(),
                    (nint)text,
                    (nint)(&copy),
                    sizeof(Request),
                    0);
                errno = descriptor < 0 ? Marshal.GetLastPInvokeError() : 0;
                if (descriptor >= 0)
                {
                    return new SafeFileHandle(descriptor, ownsHandle: true);
                }

                if (errno is not (Errno.TryAgain or Errno.Interrupted) || attempt > 1000)
                {
                    return null;
                }
            }
        }
    }

    /// <summary>
    /// Opens for reading what an O_PATH descriptor pins. Through /proc, because the kernel has no other way; the link is the broker's own.
    /// </summary>
    internal static SafeFileHandle? TryReopen(SafeFileHandle pinned, ulong flags, out int errno) =>
        TryOpen(null, $"/proc/self/fd/{pinned.DangerousGetHandle()}", flags | NoControllingTerminal, 0, out errno);

    /// <summary>The kernel's <c>struct open_how</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Request
    {
        internal ulong Flags;
        internal ulong Mode;
        internal ulong Resolve;
    }
}
