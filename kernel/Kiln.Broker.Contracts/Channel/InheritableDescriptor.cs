using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Contracts.Channel;

/// <summary>Hands a descriptor to the next child process.</summary>
public static class InheritableDescriptor
{
    /// <summary>
    /// Clears the close-on-exec mark, so that a process started from now on gets the descriptor under the same number. Start that process and
    /// close the descriptor at once: any other child started meanwhile gets it too.
    /// </summary>
    /// <returns>The number to tell the child.</returns>
    public static int Prepare(SafeFileHandle descriptor)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        return ChannelCalls.ControlDescriptor(descriptor, ChannelCalls.SetDescriptorFlags, 0) == 0
            ? (int)descriptor.DangerousGetHandle()
            : throw ChannelCalls.Failure("Cannot hand a descriptor to a child process");
    }
}
