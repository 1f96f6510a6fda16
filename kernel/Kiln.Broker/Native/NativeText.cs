using System.Runtime.InteropServices;

namespace Kiln.Broker.Native;

/// <summary>A NUL-terminated UTF-8 string for a raw system call.</summary>
internal readonly ref struct NativeText
{
    internal NativeText(string text) => Address = Marshal.StringToCoTaskMemUTF8(text);

    internal nint Address { get; }

    public void Dispose() => Marshal.FreeCoTaskMem(Address);
}
