using System.Runtime.InteropServices;

namespace Kiln.Broker.Native;

/// <summary>The C library's <c>syscall</c>.</summary>
internal static partial class RawCalls
{
    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    internal static partial nint Call(nint number, nint first, nint second, nint third, nint fourth, nint fifth);
}
