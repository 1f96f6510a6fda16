using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Contracts.Channel;

/// <summary>The process at the other end of a socket, as the system recorded it when the connection was made.</summary>
/// <param name="ProcessId">Its process id then; use the pid descriptor, not this, to watch it.</param>
/// <param name="Uid">Its effective uid then.</param>
/// <param name="Gid">Its effective gid then.</param>
public sealed unsafe record PeerIdentity(int ProcessId, uint Uid, uint Gid)
{
    /// <summary>Asks the system who is at the other end.</summary>
    public static PeerIdentity Of(PacketSocket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        var values = stackalloc uint[3];
        var length = 3u * sizeof(uint);
        return ChannelCalls.GetSocketOption(socket.Handle, ChannelCalls.SolSocket, ChannelCalls.SoPeerCredentials, values, &length) == 0
            ? new PeerIdentity((int)values[0], values[1], values[2])
            : throw ChannelCalls.Failure("The system does not tell who is at the other end of the broker's socket");
    }

    /// <summary>
    /// A pid descriptor of the process at the other end: readable once it has ended. Kernels before 6.5 cannot give it with the socket; there
    /// it is opened by process id.
    /// </summary>
    public static SafeFileHandle OpenProcess(PacketSocket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        var descriptor = -1;
        var length = (uint)sizeof(int);
        if (ChannelCalls.GetSocketOption(socket.Handle, ChannelCalls.SolSocket, ChannelCalls.SoPeerPidDescriptor, &descriptor, &length) != 0)
        {
            return ProcessDescriptor.Open(Of(socket).ProcessId);
        }

        return new SafeFileHandle(descriptor, ownsHandle: true);
    }
}
