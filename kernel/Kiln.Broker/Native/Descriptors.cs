using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Native;

/// <summary>Operations on descriptors themselves.</summary>
internal static class Descriptors
{
    private const int AccessModeMask = 3;

    /// <summary>True if the descriptor was opened for writing.</summary>
    internal static bool IsWritable(SafeFileHandle handle) => StatusFlags(handle) is var flags && (flags & (int)OpenCalls.PathOnly) == 0
        && (flags & AccessModeMask) is (int)OpenCalls.WriteOnly or (int)OpenCalls.ReadWrite;

    /// <summary>True if the descriptor was opened for reading.</summary>
    internal static bool IsReadable(SafeFileHandle handle) => StatusFlags(handle) is var flags && (flags & (int)OpenCalls.PathOnly) == 0
        && (flags & AccessModeMask) is (int)OpenCalls.ReadOnly or (int)OpenCalls.ReadWrite;

    private static int StatusFlags(SafeFileHandle handle) => FileCalls.Control(handle, FileCalls.GetStatusFlags, 0);
}
