using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Policy;
using Kiln.Broker.Sessions;
using Kiln.Broker.Tests.Support;

namespace Kiln.Broker.Tests.Policy;

public sealed class PolicyFileTests
{
    [Fact]
    public void Without_a_file_the_defaults_count() => Assert.Equal(BrokerPolicy.Default, PolicyFile.Load("/nonexistent/broker-policy.json"));

    [Fact]
    public void In_the_callers_own_namespace_no_file_is_read() =>
        Assert.Same(BrokerPolicy.Default, PolicyFile.Load(new SessionIdentity(1, 1, [], LaunchMode.Rootless)));

    [Fact]
    public void A_file_replaces_single_members()
    {
        using var file = Write("""{ /* ours */ "allowVolumes": false, "devices": ["null", "fuse"], "hostTools": ["dnf5"] }""");
        var policy = PolicyFile.Load(file.Path);
        Assert.False(policy.AllowVolumes);
        Assert.Equal([DeviceNode.Null, DeviceNode.Fuse], policy.Devices);
        Assert.Equal(["dnf5"], policy.HostTools);
        Assert.Equal(BrokerPolicy.Default.HostToolDirectories, policy.HostToolDirectories);
        Assert.Equal("/var/lib/mock", policy.LibraryDirectory);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"allowvolumes":false}""")]
    [InlineData("""{"devices":["Fuse"]}""")]
    [InlineData("""{"devices":["sda"]}""")]
    [InlineData("""{"hostTools":null}""")]
    [InlineData("""{"allowVolumes":"no"}""")]
    public void A_wrong_file_is_refused_with_its_name(string content)
    {
        using var file = Write(content);
        Assert.Contains(file.Path, Assert.Throws<PolicyException>(() => PolicyFile.Load(file.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_root_may_be_able_to_write_it()
    {
        using var file = Write("{}");
        File.SetUnixFileMode(file.Path, (UnixFileMode)0b110_110_100);
        Assert.Throws<PolicyException>(() => PolicyFile.Load(file.Path));
        File.SetUnixFileMode(file.Path, (UnixFileMode)0b110_100_100);
        Machine.ChangeOwner(file.Path, TestUser.Current.Uid, TestUser.Current.Gid);
        Assert.Throws<PolicyException>(() => PolicyFile.Load(file.Path));
    }

    private static TemporaryFile Write(string content)
    {
        if (Environment.UserName != "root")
        {
            Assert.Skip("A policy file that belongs to root needs root.");
        }

        return new TemporaryFile(content);
    }
}
