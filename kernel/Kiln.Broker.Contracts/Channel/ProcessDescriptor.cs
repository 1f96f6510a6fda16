using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Contracts.Channel;

/// <summary>Pid descriptors: a process that cannot be mistaken for a later one with the same number.</summary>
public static unsafe class ProcessDescriptor
{
    /// <summary>Opens the process; close-on-exec.</summary>
    public static SafeFileHandle Open(int processId)
    {
        var descriptor = ChannelCalls.SystemCall(ChannelCalls.SysPidDescriptorOpen, processId, 0, 0, 0);
        return descriptor >= 0
            ? new SafeFileHandle(descriptor, ownsHandle: true)
            : throw ChannelCalls.Failure($"Cannot open process {processId}");
    }

    /// <summary>Waits until the process has ended; false if it still runs after the time.</summary>
    /// <param name="process">The pid descriptor.</param>
    /// <param name="milliseconds">How long to wait; −1 for ever.</param>
    public static bool WaitForEnd(SafeFileHandle process, int milliseconds)
    {
        ArgumentNullException.ThrowIfNull(process);
        var added = false;
        process.DangerousAddRef(ref added);
        try
        {
            var entry = new ChannelCalls.PollEntry { Descriptor = (int)process.DangerousGetHandle(), Wanted = ChannelCalls.PollIn };
            int ready;
            do
            {
                ready = ChannelCalls.Poll(&entry, 1, milliseconds);
            }
            while (ready < 0 && Marshal.GetLastPInvokeError() == ChannelCalls.InterruptedCall);

            return ready > 0;
        }
        finally
        {
            process.DangerousRelease();
        }
    }

    /// <summary>Sends a signal; a process that has ended is no error.</summary>
    public static void Signal(SafeFileHandle process, int signal)
    {
        ArgumentNullException.ThrowIfNull(process);
        const int noSuchProcess = 3;
        var added = false;
        process.DangerousAddRef(ref added);
        try
        {
            var sent = ChannelCalls.SystemCall(ChannelCalls.SysPidDescriptorSendSignal, process.DangerousGetHandle(), signal, 0, 0);
            if (sent != 0 && Marshal.GetLastPInvokeError() != noSuchProcess)
            {
                throw ChannelCalls.Failure($"Cannot send signal {signal}");
            }
        }
        finally
        {
            process.DangerousRelease();
        }
    }
}
