using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Tests.Sandbox;
using Kiln.Broker.Tests.Support;

namespace Kiln.Broker.Tests.Roots;

/// <summary>Trees on a btrfs: subvolumes, snapshots, shared contents.</summary>
public sealed class SubvolumeTests : BothModesTests
{
    private const long Size = 160L << 20;

    [Theory]
    [MemberData(nameof(Modes))]
    public void A_snapshot_is_the_same_in_everything_and_independent(LaunchMode mode)
    {
        using var disk = ImageMount.Create("btrfs", Size);
        using var test = new TestBase(mode, disk.Path);
        var path = Path.Combine(test.Path, "volume");
        var volume = test.Session.Ask(new CreateSubvolume("volume", 0b111_101_101, path), test.Parent).Tree;
        TreeScript.Run(mode, path, TreeScript.MakeSample);
        var before = TreeScript.Describe(mode, path);
        var copyPath = Path.Combine(test.Path, "copy");
        var copy = test.Session.Ask(new SnapshotTree(volume, "copy", copyPath), test.Parent).Tree;
        Assert.Equal(before, TreeScript.Describe(mode, copyPath));
        test.Put(copy, "/usr/bin/tool", "changed");
        Assert.Equal(before, TreeScript.Describe(mode, path));
        test.Session.Ask(new DeleteTree(volume));
        Assert.Equal("changed", test.Read(copy, "/usr/bin/tool"));
        test.Session.Ask(new DiscardTree(copy));
        test.Session.Ask(new CloseSession());
        test.Session.Broker.WaitForExit();
        Assert.Equal(["root"], Directory.GetDirectories(test.Path).Select(Path.GetFileName));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void A_subvolume_inside_a_tree_goes_with_it(LaunchMode mode)
    {
        using var disk = ImageMount.Create("btrfs", Size);
        using var test = new TestBase(mode, disk.Path);
        var path = Path.Combine(test.Path, "volume");
        var volume = test.Session.Ask(new CreateSubvolume("volume", 0b111_101_101, path), test.Parent).Tree;
        TreeScript.Run(mode, path, "btrfs subvolume create inner >/dev/null; echo x >inner/file");
        test.Session.Ask(new DiscardTree(volume));
        test.Session.Ask(new CloseSession());
        test.Session.Broker.WaitForExit();
        Assert.Equal(["root"], Directory.GetDirectories(test.Path).Select(Path.GetFileName));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Names_that_are_taken_and_sources_that_are_none_are_refused(LaunchMode mode)
    {
        using var disk = ImageMount.Create("btrfs", Size);
        using var test = new TestBase(mode, disk.Path);
        var path = Path.Combine(test.Path, "volume");
        var volume = test.Session.Ask(new CreateSubvolume("volume", 0b111_101_101, path), test.Parent).Tree;
        var session = test.Session;
        session.Refused(BrokerErrorReason.Invalid, new CreateSubvolume("volume", 0b111_101_101, path), test.Parent);
        session.Refused(BrokerErrorReason.Invalid, new SnapshotTree(volume, "root", test.TreePath), test.Parent);
        session.Refused(BrokerErrorReason.Unsupported, new SnapshotTree(test.Tree, "new", Path.Combine(test.Path, "new")), test.Parent);
        session.Refused(BrokerErrorReason.Invalid, new SnapshotTree(volume, "../new", Path.Combine(test.Path, "../new")), test.Parent);
        session.Refused(BrokerErrorReason.Invalid, new SnapshotTree(volume, "a", Path.Combine(test.Path, "b")), test.Parent);
        session.Refused(BrokerErrorReason.NotFound, new SnapshotTree(99, "new", Path.Combine(test.Path, "new")), test.Parent);
        using var hosts = Contracts.Channel.PathDescriptor.Open("/etc");
        session.Refused(BrokerErrorReason.Denied, new SnapshotTree(volume, "new", "/etc/new"), hosts);
        session.Refused(BrokerErrorReason.Denied, new CreateSubvolume("new", 0b111_101_101, "/etc/new"), hosts);
    }

    [Fact]
    public void Elsewhere_there_are_no_subvolumes()
    {
        using var test = new TestBase(LaunchMode.Root);
        test.Session.Refused(BrokerErrorReason.Unsupported, new CreateSubvolume("v", 0b111_101_101, Path.Combine(test.Path, "v")), test.Parent);
        test.Session.Refused(BrokerErrorReason.Unsupported, new SnapshotTree(test.Tree, "v", Path.Combine(test.Path, "v")), test.Parent);
    }

    [Theory]
    [InlineData(LaunchMode.Root, "btrfs")]
    [InlineData(LaunchMode.Rootless, "btrfs")]
    [InlineData(LaunchMode.Root, "xfs")]
    [InlineData(LaunchMode.Rootless, "xfs")]
    public void Copies_share_contents_where_the_file_system_can(LaunchMode mode, string kind)
    {
        using var disk = ImageMount.Create(kind, 320L << 20);
        using var test = new TestBase(mode, disk.Path);
        TreeScript.Run(mode, test.TreePath, TreeScript.MakeSample);
        var cloned = test.Session.Ask(new CloneTree(test.MakeTree("copy"), test.Tree));
        Assert.True(cloned.SharesContent);
        Assert.Equal(0, cloned.CopiedBytes);
        Assert.Equal(TreeScript.Describe(mode, test.TreePath), TreeScript.Describe(mode, Path.Combine(test.Path, "copy")));
    }
}
