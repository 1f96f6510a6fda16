using System.Runtime.InteropServices;

namespace Kiln.Broker.Native;

/// <summary>System calls on the broker's own process.</summary>
internal static partial class ProcessCalls
{
    [LibraryImport("libc", EntryPoint = "setsid", SetLastError = true)]
    internal static partial int StartSession();

    [LibraryImport("libc", EntryPoint = "clearenv")]
    internal static partial int ClearEnvironment();

    internal static void SendStandardInputAndOutputToNull()
    {
        using var nothing = OpenCalls.TryOpen(null, "/dev/null", OpenCalls.ReadWrite, 0, out var errno)
            ?? throw SystemFailure.Of(errno, "Cannot open /dev/null");
        foreach (var standard in (ReadOnlySpan<int>)[0, 1])
        {
            if (Duplicate((int)nothing.DangerousGetHandle(), standard) < 0)
            {
                throw SystemFailure.Last("Cannot replace a standard stream");
            }
        }
    }

    /// <summary>Keeps the standard streams, the socket and what the runtime itself has opened close-on-exec.</summary>
    internal static void CloseAllDescriptorsExcept(int kept)
    {
        foreach (var link in Directory.GetFiles("/proc/self/fd"))
        {
            if (int.TryParse(Path.GetFileName(link), out var descriptor) && descriptor > 2 && descriptor != kept
                && Control(descriptor, GetDescriptorFlags, 0) is >= 0 and var flags && (flags & CloseOnExec) == 0)
            {
                _ = Close(descriptor);
            }
        }
    }

    private const int GetDescriptorFlags = 1;
    private const int CloseOnExec = 1;

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int Duplicate(int from, int to);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int descriptor, int command, nint argument);
}
