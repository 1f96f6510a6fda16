using System.Text;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Tests.Support;

namespace Kiln.Broker.Tests.Sessions;

/// <summary>What no honest client sends ends the session, and the broker with it.</summary>
public sealed class ViolationTests
{
    private const int ProtocolViolated = 65;

    public static TheoryData<string> Garbage =>
    [
        "x",
        "\0",
        """{"id":1,"verb":"tree.stat","args":{"tree":1,"path":"/../etc"}}""",
        """{"id":1,"id":1,"verb":"session.close","args":{}}""",
        """{"id":1,"verb":"no.such","args":{}}""",
        """{"id":1,"verb":"session.close","args":{"x":1}}""",
        """{"id":1,"verb":"session.close","args":{}}{"id":2,"verb":"session.close","args":{}}""",
        new string('[', 200_000),
    ];

    [Theory]
    [MemberData(nameof(Garbage))]
    public void Garbage_ends_the_session(string packet)
    {
        using var session = TestSession.Open(LaunchMode.Rootless);
        session.SendRaw(Encoding.UTF8.GetBytes(packet));
        Assert.Equal(ProtocolViolated, session.Broker.WaitForExit());
        Assert.Contains("the session ends", session.Broker.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_packet_that_is_too_large_ends_the_session()
    {
        using var session = TestSession.Open(LaunchMode.Rootless);
        // The client's own check is passed by; the socket takes up to its buffer.
        Machine.SendPacket(session.Broker.Socket.Handle, new byte[256 * 1024 + 1]);
        Assert.Equal(ProtocolViolated, session.Broker.WaitForExit());
    }

    [Fact]
    public void An_empty_packet_ends_the_session()
    {
        using var session = TestSession.Open(LaunchMode.Rootless);
        Machine.SendPacket(session.Broker.Socket.Handle, []);
        Assert.Equal(0, session.Broker.WaitForExit());
    }

    [Fact]
    public void A_client_that_hangs_up_ends_the_session()
    {
        using var session = TestSession.Open(LaunchMode.Rootless);
        session.Broker.Socket.Dispose();
        Assert.Equal(0, session.Broker.WaitForExit());
    }

    [Fact]
    public void A_client_that_does_not_read_its_answers_can_still_go()
    {
        using var session = TestSession.Open(LaunchMode.Rootless);
        for (var count = 0; count < 2_000 && session.Broker.Socket.TrySend("""{"id":1,"verb":"tree.stat","args":{"tree":1,"path":"/etc"}}"""u8); count++)
        {
        }

        session.Broker.Socket.Dispose();
        session.Broker.WaitForExit();
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("serve", "--fd", "0", "--uid", "1", "--gid", "1")]
    [InlineData("serve", "--fd", "99", "--uid", "1", "--gid", "1")]
    [InlineData("serve", "--fd", "x", "--uid", "1", "--gid", "1")]
    [InlineData("serve", "--fd", "3", "--uid", "1", "--gid", "1", "--root")]
    [InlineData("serve", "--fd", "3", "--fd", "3", "--uid", "1", "--gid", "1")]
    [InlineData("serve", "--fd", "3", "--uid", "0", "--gid", "0", "--service")]
    [InlineData("serve", "--fd", "3", "--uid", "1", "--gid", "1", "--service", "--rootless")]
    [InlineData("frob")]
    public void A_wrong_start_is_refused(params string[] arguments)
    {
        var failure = Assert.Throws<InvalidOperationException>(() => Shell.Run(BrokerBinary.Path, arguments));
        Assert.Contains("kiln-broker:", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", failure.Message, StringComparison.Ordinal);
    }
}
