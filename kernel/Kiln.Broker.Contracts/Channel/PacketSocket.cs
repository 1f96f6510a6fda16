using System.Runtime.InteropServices;
using Kiln.Broker.Contracts.Protocol;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Contracts.Channel;

/// <summary>
/// One end of the AF_UNIX SOCK_SEQPACKET socket between kernel and broker: whole packets, each with its descriptors. One thread may send
/// while another receives.
/// </summary>
public sealed unsafe class PacketSocket : IDisposable
{
    // One byte more than allowed, so that a packet of the forbidden size is told from one of the largest size.
    private readonly byte[] buffer = GC.AllocateUninitializedArray<byte>(BrokerProtocol.MaximumPacketBytes + 1, pinned: true);

    /// <summary>Owns <paramref name="handle"/>, which must be a SOCK_SEQPACKET socket.</summary>
    public PacketSocket(SafeFileHandle handle)
    {
        ArgumentNullException.ThrowIfNull(handle);
        Handle = handle;
        RequirePacketSocket(handle);
        var size = BrokerProtocol.MaximumPacketBytes;
        // The kernel doubles the value and may cap it; the largest packet fits the cap of every stock kernel (net.core.wmem_max).
        _ = ChannelCalls.SetSocketOption(handle, ChannelCalls.SolSocket, ChannelCalls.SoSendBuffer, &size, sizeof(int));
    }

    /// <summary>The socket, for polling.</summary>
    public SafeFileHandle Handle { get; }

    /// <summary>Takes over an inherited descriptor and marks it close-on-exec.</summary>
    public static PacketSocket FromInherited(int descriptor)
    {
        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        if (ChannelCalls.ControlDescriptor(handle, ChannelCalls.SetDescriptorFlags, 1) != 0)
        {
            throw ChannelCalls.Failure($"Descriptor {descriptor} is not open");
        }

        return new PacketSocket(handle);
    }

    /// <summary>Makes a connected pair: this process' end, and the raw end for the other process (both close-on-exec).</summary>
    public static (PacketSocket Own, SafeFileHandle Other) CreatePair()
    {
        var ends = stackalloc int[2];
        if (ChannelCalls.SocketPair(ChannelCalls.AfUnix, ChannelCalls.SockSeqPacket | ChannelCalls.SockCloseOnExec, 0, ends) != 0)
        {
            throw ChannelCalls.Failure("Cannot make a socket pair for the broker");
        }

        var other = new SafeFileHandle(ends[1], ownsHandle: true);
        return (new PacketSocket(new SafeFileHandle(ends[0], ownsHandle: true)), other);
    }

    /// <summary>Sends one packet; waits while the other end's queue is full.</summary>
    public void Send(ReadOnlySpan<byte> packet, params IReadOnlyList<SafeHandle> descriptors)
    {
        while (!TrySend(packet, descriptors, wait: true))
        {
            // Interrupted: nothing was sent.
        }
    }

    /// <summary>Sends one packet if the other end's queue has room; false if it has not.</summary>
    public bool TrySend(ReadOnlySpan<byte> packet, params IReadOnlyList<SafeHandle> descriptors) =>
        TrySend(packet, descriptors, wait: false);

    /// <summary>
    /// Waits for one packet; null at the end of the connection. The bytes are valid until the next call. A packet that is too large or has too
    /// many descriptors throws: the connection cannot be trusted any more.
    /// </summary>
    public ReceivedPacket? Receive()
    {
        var controlSize = ControlSpace(BrokerProtocol.MaximumDescriptors);
        var control = stackalloc byte[controlSize];
        fixed (byte* data = buffer)
        {
            var vector = new ChannelCalls.IoVector { Base = data, Length = (nuint)buffer.Length };
            var message = new ChannelCalls.MessageHeader
            {
                Vectors = &vector, VectorCount = 1, Control = control, ControlLength = (nuint)controlSize,
            };
            var length = ReceiveRetrying(&message);
            var descriptors = new ReceivedDescriptors(CollectDescriptors(message));
            if (length <= 0)
            {
                descriptors.Dispose();
                return null;
            }

            if (length > BrokerProtocol.MaximumPacketBytes || (message.Flags & (ChannelCalls.MessageTruncated | ChannelCalls.MessageControlTruncated)) != 0)
            {
                descriptors.Dispose();
                throw new ChannelException(
                    $"A packet exceeds the limits ({BrokerProtocol.MaximumPacketBytes} bytes, {BrokerProtocol.MaximumDescriptors} descriptors).", 0);
            }

            return new ReceivedPacket(buffer.AsMemory(0, (int)length), descriptors);
        }
    }

    /// <summary>Ends the connection for both ends, also while another thread waits in <see cref="Receive"/>: closing alone would wait for that.</summary>
    public void Dispose()
    {
        if (!Handle.IsClosed)
        {
            _ = ChannelCalls.ShutDown(Handle, ChannelCalls.ShutDownBoth);
        }

        Handle.Dispose();
    }

    private static int Align(int size) => (size + sizeof(nuint) - 1) & ~(sizeof(nuint) - 1);

    private static int ControlSpace(int descriptors) => Align(sizeof(ChannelCalls.ControlHeader)) + Align(descriptors * sizeof(int));

    private static void RequirePacketSocket(SafeFileHandle handle)
    {
        var type = 0;
        var length = (uint)sizeof(int);
        if (ChannelCalls.GetSocketOption(handle, ChannelCalls.SolSocket, ChannelCalls.SoType, &type, &length) != 0)
        {
            throw ChannelCalls.Failure("The broker's descriptor is not a socket");
        }

        if (type != ChannelCalls.SockSeqPacket)
        {
            throw new ChannelException("The broker's socket is not of the type SOCK_SEQPACKET.", 0);
        }
    }

    private static List<SafeFileHandle> CollectDescriptors(in ChannelCalls.MessageHeader message)
    {
        var handles = new List<SafeFileHandle>();
        var offset = 0;
        while (offset + sizeof(ChannelCalls.ControlHeader) <= (int)message.ControlLength)
        {
            var header = (ChannelCalls.ControlHeader*)(message.Control + offset);
            if (header->Level == ChannelCalls.SolSocket && header->Type == ChannelCalls.ScmRights)
            {
                var values = (int*)(message.Control + offset + Align(sizeof(ChannelCalls.ControlHeader)));
                var count = ((int)header->Length - Align(sizeof(ChannelCalls.ControlHeader))) / sizeof(int);
                for (var index = 0; index < count; index++)
                {
                    handles.Add(new SafeFileHandle(values[index], ownsHandle: true));
                }
            }

            offset += Math.Max(Align((int)header->Length), Align(sizeof(ChannelCalls.ControlHeader)));
        }

        return handles;
    }

    private nint ReceiveRetrying(ChannelCalls.MessageHeader* message)
    {
        while (true)
        {
            var length = ChannelCalls.ReceiveMessage(Handle, message, ChannelCalls.MessageCloseOnExec);
            if (length >= 0)
            {
                return length;
            }

            switch (Marshal.GetLastPInvokeError())
            {
                case ChannelCalls.InterruptedCall:
                    continue;
                case ChannelCalls.ConnectionReset:
                    message->ControlLength = 0;
                    return 0;
                default:
                    throw ChannelCalls.Failure("Receiving from the broker's socket failed");
            }
        }
    }

    private bool TrySend(ReadOnlySpan<byte> packet, IReadOnlyList<SafeHandle> descriptors, bool wait)
    {
        RequireWithinLimits(packet.Length, descriptors.Count);
        var controlSize = descriptors.Count == 0 ? 0 : ControlSpace(descriptors.Count);
        var control = stackalloc byte[Math.Max(controlSize, 1)];
        using var pins = new DescriptorPins(descriptors);
        pins.WriteTo(control);
        fixed (byte* data = packet)
        {
            var vector = new ChannelCalls.IoVector { Base = data, Length = (nuint)packet.Length };
            var message = new ChannelCalls.MessageHeader
            {
                Vectors = &vector, VectorCount = 1, Control = controlSize == 0 ? null : control, ControlLength = (nuint)controlSize,
            };
            var flags = ChannelCalls.MessageNoSignal | (wait ? 0 : ChannelCalls.MessageDoNotWait);
            if (ChannelCalls.SendMessage(Handle, &message, flags) >= 0)
            {
                return true;
            }
        }

        return Marshal.GetLastPInvokeError() is ChannelCalls.InterruptedCall or ChannelCalls.TryAgain
            ? false
            : throw ChannelCalls.Failure("Sending over the broker's socket failed");
    }

    private static void RequireWithinLimits(int bytes, int descriptors)
    {
        if (bytes is 0 or > BrokerProtocol.MaximumPacketBytes)
        {
            throw new ChannelException($"A packet of {bytes} bytes cannot be sent (1 to {BrokerProtocol.MaximumPacketBytes} are allowed).", 0);
        }

        if (descriptors > BrokerProtocol.MaximumDescriptors)
        {
            throw new ChannelException($"{descriptors} descriptors cannot be sent (at most {BrokerProtocol.MaximumDescriptors}).", 0);
        }
    }
}
