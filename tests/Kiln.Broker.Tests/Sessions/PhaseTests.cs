using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Codec;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Protocol;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Tests.Support;

namespace Kiln.Broker.Tests.Sessions;

public sealed class PhaseTests
{
    public static TheoryData<string> VerbsOfReadySessions => [.. VerbName.All.Where(name => name != "session.open")];

    [Theory]
    [InlineData(LaunchMode.Root)]
    [InlineData(LaunchMode.Rootless)]
    public void A_session_opens_and_closes(LaunchMode mode)
    {
        using var session = new TestSession(mode);
        var opened = session.Ask(new OpenSession(BrokerProtocol.Version, 1000, 1000, "host"));
        Assert.Equal(mode, opened.Mode);
        Assert.Equal(mode == LaunchMode.Root, opened.CanMakeDeviceNodes);
        session.Ask(new CloseSession());
        Assert.Equal(0, session.Broker.WaitForExit());
    }

    [Theory]
    [MemberData(nameof(VerbsOfReadySessions))]
    public void Nothing_is_done_before_the_greeting(string verb)
    {
        using var session = new TestSession(LaunchMode.Rootless);
        session.Refused(BrokerErrorReason.WrongPhase, SampleRequests.Named(verb));
    }

    [Fact]
    public void A_session_opens_once()
    {
        using var session = TestSession.Open(LaunchMode.Rootless);
        session.Refused(BrokerErrorReason.WrongPhase, new OpenSession(BrokerProtocol.Version, 1000, 1000, "host"));
    }

    [Fact]
    public void Nothing_is_answered_after_the_end()
    {
        using var session = TestSession.Open(LaunchMode.Rootless);
        session.Ask(new CloseSession());
        Assert.ThrowsAny<Exception>(() => session.Exchange(new StatPath(1, TreePath.Root)));
    }

    [Theory]
    [InlineData(2, 1000, 1000, "host", BrokerErrorReason.Unsupported)]
    [InlineData(BrokerProtocol.Version, 0, 1000, "host", BrokerErrorReason.Invalid)]
    [InlineData(BrokerProtocol.Version, 1000, 0, "host", BrokerErrorReason.Invalid)]
    [InlineData(BrokerProtocol.Version, -1, 1000, "host", BrokerErrorReason.Invalid)]
    [InlineData(BrokerProtocol.Version, 1000, 1000, "", BrokerErrorReason.Invalid)]
    [InlineData(BrokerProtocol.Version, 1000, 1000, "ho/st", BrokerErrorReason.Invalid)]
    [InlineData(BrokerProtocol.Version, 1000, 1000, "-h", BrokerErrorReason.Invalid)]
    public void A_wrong_greeting_is_refused(int version, int uid, int gid, string host, BrokerErrorReason reason)
    {
        using var session = new TestSession(LaunchMode.Rootless);
        session.Refused(reason, new OpenSession(version, uid, gid, host));
        session.Ask(new OpenSession(BrokerProtocol.Version, 1000, 1000, "host"));
    }

    [Theory]
    [InlineData("session.close", 1)]
    [InlineData("tree.mkdir", 1)]
    [InlineData("tree.create", 0)]
    [InlineData("tree.create", 2)]
    [InlineData("tree.put", 0)]
    [InlineData("tree.put", 2)]
    [InlineData("mount.bind", 2)]
    [InlineData("mount.volume", 0)]
    public void A_wrong_number_of_descriptors_is_refused(string verb, int count)
    {
        using var session = TestSession.Open(LaunchMode.Rootless);
        using var descriptor = PathDescriptor.Open("/tmp");
        session.Refused(BrokerErrorReason.Invalid, SampleRequests.Named(verb), [.. Enumerable.Repeat(descriptor, count)]);
    }

    [Theory]
    [InlineData("tree.delete")]
    [InlineData("tree.mkdir")]
    [InlineData("tree.open")]
    [InlineData("tree.list")]
    [InlineData("tree.stat")]
    [InlineData("tree.remove")]
    [InlineData("tree.chown")]
    [InlineData("tree.device")]
    [InlineData("tree.symlink")]
    [InlineData("tree.kill")]
    [InlineData("mount.special")]
    [InlineData("mount.detach")]
    [InlineData("exec.start")]
    public void A_handle_that_was_never_given_is_refused(string verb)
    {
        using var session = TestSession.Open(LaunchMode.Rootless);
        using var descriptor = PathDescriptor.Open("/dev/null");
        var descriptors = verb == "exec.start" ? Enumerable.Repeat(descriptor, 3).ToArray() : [];
        session.Refused(BrokerErrorReason.NotFound, SampleRequests.Named(verb), descriptors);
    }
}
