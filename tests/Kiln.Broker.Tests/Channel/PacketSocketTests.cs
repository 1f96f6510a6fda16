using System.Text;
using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Protocol;
using Kiln.Broker.Tests.Support;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Tests.Channel;

public sealed class PacketSocketTests : IDisposable
{
    private readonly PacketSocket left;
    private readonly PacketSocket right;

    public PacketSocketTests()
    {
        (left, var other) = PacketSocket.CreatePair();
        right = new PacketSocket(other);
    }

    public void Dispose()
    {
        left.Dispose();
        right.Dispose();
    }

    [Fact]
    public void Packets_keep_their_borders()
    {
        left.Send("one"u8);
        left.Send("two"u8);
        Assert.Equal("one", Text(right.Receive()));
        Assert.Equal("two", Text(right.Receive()));
    }

    [Fact]
    public async Task Disposal_ends_both_ends_also_while_one_waits_for_a_packet()
    {
        var waiting = Task.Run(left.Receive);
        await Task.Delay(100);

        left.Dispose();

        Assert.Null(await Task.Run(right.Receive).WaitAsync(TimeSpan.FromSeconds(30)));
        // A machine that had no time for the thread until now refuses it the socket instead.
        Assert.Same(waiting, await Task.WhenAny(waiting, Task.Delay(TimeSpan.FromSeconds(30))));
    }

    [Fact]
    public void Descriptors_arrive_open_in_order_and_close_on_exec()
    {
        using var temporary = new TemporaryFile("content");
        using var first = PathDescriptor.Open(temporary.Path);
        using var second = PathDescriptor.Open("/tmp");
        left.Send("x"u8, first, second);
        var packet = right.Receive()!.Value;
        using (packet.Descriptors)
        {
            Assert.Equal(2, packet.Descriptors.Count);
            using var file = packet.Descriptors.Take(0);
            Assert.Equal("content", new StreamReader(new FileStream(file, FileAccess.Read)).ReadToEnd());
            Assert.Equal("/tmp", LinkOf(packet.Descriptors[1]));
            Assert.Contains("flags:\t02", File.ReadAllText($"/proc/self/fdinfo/{packet.Descriptors[1].DangerousGetHandle()}"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Descriptors_that_nobody_takes_are_closed()
    {
        using var descriptor = PathDescriptor.Open("/tmp");
        var before = Directory.GetFiles("/proc/self/fd").Length;
        left.Send("x"u8, [.. Enumerable.Repeat(descriptor, BrokerProtocol.MaximumDescriptors)]);
        right.Receive()!.Value.Descriptors.Dispose();
        Assert.Equal(before, Directory.GetFiles("/proc/self/fd").Length);
    }

    [Fact]
    public void The_largest_packet_passes()
    {
        var packet = new byte[BrokerProtocol.MaximumPacketBytes];
        packet[^1] = 7;
        left.Send(packet);
        var received = right.Receive()!.Value;
        Assert.Equal(packet.Length, received.Bytes.Length);
        Assert.Equal(7, received.Bytes.Span[^1]);
    }

    [Fact]
    public void A_larger_packet_is_not_sent() => Assert.Throws<ChannelException>(() => left.Send(new byte[BrokerProtocol.MaximumPacketBytes + 1]));

    [Fact]
    public void An_empty_packet_is_not_sent() => Assert.Throws<ChannelException>(() => left.Send([]));

    [Fact]
    public void Too_many_descriptors_are_not_sent()
    {
        using var descriptor = PathDescriptor.Open("/tmp");
        Assert.Throws<ChannelException>(() => left.Send("x"u8, [.. Enumerable.Repeat(descriptor, BrokerProtocol.MaximumDescriptors + 1)]));
    }

    [Fact]
    public void The_end_is_seen()
    {
        left.Dispose();
        Assert.Null(right.Receive());
    }

    [Fact]
    public void A_full_queue_does_not_block_who_only_tries()
    {
        var sent = 0;
        while (sent < 10_000 && left.TrySend(new byte[4096]))
        {
            sent++;
        }

        Assert.InRange(sent, 1, 9_999);
    }

    [Fact]
    public void The_peer_is_known()
    {
        Assert.Equal(Environment.ProcessId, PeerIdentity.Of(right).ProcessId);
        using var process = PeerIdentity.OpenProcess(right);
        Assert.False(ProcessDescriptor.WaitForEnd(process, 0));
    }

    [Fact]
    public void Other_sockets_are_refused()
    {
        using var descriptor = PathDescriptor.Open("/dev/null");
        Assert.Throws<ChannelException>(() => new PacketSocket(descriptor));
    }

    private static string Text(ReceivedPacket? packet) => Encoding.UTF8.GetString(packet!.Value.Bytes.Span);

    private static string? LinkOf(SafeFileHandle handle) => new FileInfo($"/proc/self/fd/{handle.DangerousGetHandle()}").LinkTarget;
}
