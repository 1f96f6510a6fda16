using System.Runtime.InteropServices;

namespace Kiln.Broker.Native;

/// <summary>Waiting for descriptors.</summary>
internal static unsafe partial class PollCalls
{
    internal const short Readable = 1;
    internal const short Writable = 4;

    /// <summary>True if an entry is ready; false at the end of the time or after a signal.</summary>
    internal static bool Wait(Span<Entry> entries, int milliseconds)
    {
        fixed (Entry* first = entries)
        {
            var ready = Poll(first, (nuint)entries.Length, milliseconds);
            if (ready < 0 && Marshal.GetLastPInvokeError() != Errno.Interrupted)
            {
                throw SystemFailure.Last("Waiting for descriptors failed");
            }

            return ready > 0;
        }
    }

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(Entry* entries, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    internal struct Entry
    {
        internal int Descriptor;
        internal short Wanted;
        internal short Returned;
    }
}
