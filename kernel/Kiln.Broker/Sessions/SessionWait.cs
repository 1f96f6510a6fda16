using Kiln.Broker.Native;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Sessions;

/// <summary>Waiting for room in the socket.</summary>
internal static class SessionWait
{
    internal static bool Lives(SafeFileHandle client)
    {
        var entry = new PollCalls.Entry { Descriptor = (int)client.DangerousGetHandle(), Wanted = PollCalls.Readable };
        return !PollCalls.Wait(new Span<PollCalls.Entry>(ref entry), milliseconds: 0);
    }

    /// <summary>True when the socket has room; false when the client has died.</summary>
    internal static bool UntilWritable(SafeFileHandle socket, SafeFileHandle client)
    {
        var entries = new PollCalls.Entry[]
        {
            new() { Descriptor = (int)socket.DangerousGetHandle(), Wanted = PollCalls.Writable },
            new() { Descriptor = (int)client.DangerousGetHandle(), Wanted = PollCalls.Readable },
        };
        while (!PollCalls.Wait(entries, milliseconds: -1))
        {
            // A signal; neither has happened.
        }

        return entries[1].Returned == 0;
    }
}
