using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Contracts.Volumes;
using Kiln.Broker.Policy;
using Kiln.Broker.Tests.Support;

namespace Kiln.Broker.Tests.Volumes;

/// <summary>Without a word of root there are no volumes.</summary>
public sealed class VolumeRefusalTests
{
    private static readonly VolumeName Group = VolumeName.Parse("a-group-that-no-policy-names");
    private static readonly VolumeName Name = VolumeName.Parse("mock.x");

    public static TheoryData<string> Verbs => ["volume.create", "volume.snapshot", "volume.remove", "volume.list", "root.thin"];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_group_that_policy_does_not_name_is_denied(string verb)
    {
        using var test = new TestBase(LaunchMode.Root);
        var error = test.Session.Refused(BrokerErrorReason.Denied, Request(verb, test.Tree));
        Assert.Contains("thinPools", error.Message, StringComparison.Ordinal);
        Assert.Contains(PolicyFile.Path, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_user_namespace_has_no_volumes(string verb)
    {
        using var test = new TestBase(LaunchMode.Rootless);
        Assert.Contains("needs root", test.Session.Refused(BrokerErrorReason.Unsupported, Request(verb, test.Tree)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    [InlineData(1024, 0)]
    [InlineData(long.MaxValue, 0)]
    [InlineData(1L << 30, -1)]
    [InlineData(1L << 30, 4096)]
    [InlineData(1L << 30, long.MaxValue)]
    public void Sizes_that_make_no_sense_are_refused(long size, long metadata)
    {
        using var session = TestSession.Open(LaunchMode.Rootless);
        session.Refused(BrokerErrorReason.Invalid, new CreateVolume(Group, Name, Name, size, metadata, ThinFileSystem.Ext4));
    }

    [Fact]
    public void By_default_policy_names_no_group() => Assert.Empty(BrokerPolicy.Default.ThinPools);

    private static BrokerRequest Request(string verb, int tree) => verb switch
    {
        "volume.create" => new CreateVolume(Group, Name, Name, 1L << 30, 0, ThinFileSystem.Ext4),
        "volume.snapshot" => new SnapshotVolume(Group, Name, Name),
        "volume.remove" => new RemoveVolume(Group, Name),
        "volume.list" => new ListVolumes(Group, ""),
        _ => new MountThinRoot(tree, Group, Name, ThinFileSystem.Ext4, ReadOnly: false, []),
    };
}
