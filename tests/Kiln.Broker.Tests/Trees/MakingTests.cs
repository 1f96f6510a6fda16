using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Tests.Support;

namespace Kiln.Broker.Tests.Trees;

/// <summary><c>tree.mkdir</c>, <c>tree.symlink</c>, <c>tree.device</c> and <c>tree.chown</c>.</summary>
public sealed class MakingTests
{
    [Theory]
    [InlineData(LaunchMode.Root)]
    [InlineData(LaunchMode.Rootless)]
    public void A_directory_has_the_mode_asked_for_and_its_parents_the_usual_one(LaunchMode mode)
    {
        using var test = new TestBase(mode);
        test.Session.Ask(new MakeDirectory(test.Tree, TreePath.Parse("/a/b/tmp"), 0b001_111_111_111, TreeOwner.Build));
        Assert.EndsWith(" 1777 directory", Machine.Describe(test.Host("/a/b/tmp")), StringComparison.Ordinal);
        Assert.EndsWith(" 755 directory", Machine.Describe(test.Host("/a/b")), StringComparison.Ordinal);
        if (mode == LaunchMode.Root)
        {
            Assert.StartsWith($"{TestSession.BuildUid}:{TestSession.BuildGid} ", Machine.Describe(test.Host("/a/b/tmp")), StringComparison.Ordinal);
            Assert.StartsWith("0:0 ", Machine.Describe(test.Host("/a/b")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_existing_directory_stays_as_it_is()
    {
        using var test = new TestBase(LaunchMode.Root);
        test.Session.Ask(new MakeDirectory(test.Tree, TreePath.Parse("/a"), 0b111_000_000, TreeOwner.Build));
        test.Session.Ask(new MakeDirectory(test.Tree, TreePath.Parse("/a"), 0b111_101_101, TreeOwner.Root));
        Assert.Equal($"{TestSession.BuildUid}:{TestSession.BuildGid} 700 directory", Machine.Describe(test.Host("/a")));
        test.Session.Ask(new MakeDirectory(test.Tree, TreePath.Root, 0b111_000_000, TreeOwner.Build));
        Assert.Equal("0:0 755 directory", Machine.Describe(test.TreePath));
    }

    [Fact]
    public void A_link_to_a_directory_of_the_tree_counts_as_one()
    {
        using var test = new TestBase(LaunchMode.Root);
        test.MakeDirectory("/usr/lib/sysimage/rpm");
        test.Session.Ask(new MakeSymlink(test.Tree, TreePath.Parse("/var/lib/rpm"), "../../usr/lib/sysimage/rpm", Replace: false));
        test.MakeDirectory("/var/lib/rpm");
        Assert.Equal("../../usr/lib/sysimage/rpm", new FileInfo(test.Host("/var/lib/rpm")).LinkTarget);
    }

    [Fact]
    public void A_directory_is_not_made_through_a_link()
    {
        using var test = new TestBase(LaunchMode.Root);
        test.Session.Ask(new MakeSymlink(test.Tree, TreePath.Parse("/link"), test.Path, Replace: false));
        test.Session.Refused(
            BrokerErrorReason.PathEscape, new MakeDirectory(test.Tree, TreePath.Parse("/link/new"), 0b111_101_101, TreeOwner.Root));
        Assert.False(Directory.Exists(Path.Combine(test.Path, "new")));
    }

    [Fact]
    public void A_file_is_not_a_directory()
    {
        using var test = new TestBase(LaunchMode.Rootless);
        test.Put("/file", "");
        test.Session.Refused(BrokerErrorReason.Invalid, new MakeDirectory(test.Tree, TreePath.Parse("/file"), 0b111_101_101, TreeOwner.Root));
        test.Session.Refused(BrokerErrorReason.Invalid, new MakeDirectory(test.Tree, TreePath.Parse("/file/x"), 0b111_101_101, TreeOwner.Root));
    }

    [Fact]
    public void A_link_replaces_a_file_but_no_directory()
    {
        using var test = new TestBase(LaunchMode.Rootless);
        test.Put("/file", "");
        test.MakeDirectory("/dir");
        test.Session.Refused(BrokerErrorReason.Invalid, new MakeSymlink(test.Tree, TreePath.Parse("/file"), "/x", Replace: false));
        test.Session.Ask(new MakeSymlink(test.Tree, TreePath.Parse("/file"), "/x", Replace: true));
        Assert.Equal("/x", new FileInfo(test.Host("/file")).LinkTarget);
        test.Session.Refused(BrokerErrorReason.Invalid, new MakeSymlink(test.Tree, TreePath.Parse("/dir"), "/x", Replace: true));
        Assert.Equal(["/dir", "/file"], Directory.GetFileSystemEntries(test.TreePath).Select(path => path[test.TreePath.Length..]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData(5000)]
    public void A_target_of_a_link_has_a_sane_length(object target)
    {
        using var test = new TestBase(LaunchMode.Rootless);
        var text = target as string ?? new string('x', (int)target);
        test.Session.Refused(BrokerErrorReason.Invalid, new MakeSymlink(test.Tree, TreePath.Parse("/link"), text, Replace: false));
    }

    [Theory]
    [InlineData(DeviceNode.Null, "1:3", "666")]
    [InlineData(DeviceNode.URandom, "1:9", "444")]
    [InlineData(DeviceNode.Tty, "5:0", "666")]
    public void Numbers_and_modes_of_devices_are_the_brokers(DeviceNode device, string numbers, string mode)
    {
        using var test = new TestBase(LaunchMode.Root);
        test.Session.Ask(new MakeDevice(test.Tree, TreePath.Parse("/dev/x"), device));
        Assert.Equal($"0:0 {mode} character special file", Machine.Describe(test.Host("/dev/x")));
        Assert.Equal(numbers, Shell.Run("stat", "--format=%Hr:%Lr", test.Host("/dev/x")).Trim());
        test.Session.Ask(new MakeDevice(test.Tree, TreePath.Parse("/dev/x"), device));
        test.Session.Refused(BrokerErrorReason.Invalid, new MakeDevice(test.Tree, TreePath.Parse("/dev/x"), DeviceNode.Zero));
    }

    [Fact]
    public void Without_root_a_device_is_an_empty_file_until_a_sandbox_starts()
    {
        using var test = new TestBase(LaunchMode.Rootless);
        test.Session.Ask(new MakeDevice(test.Tree, TreePath.Parse("/dev/null"), DeviceNode.Null));
        test.Session.Ask(new MakeDevice(test.Tree, TreePath.Parse("/dev/null"), DeviceNode.Null));
        Assert.EndsWith("regular empty file", Machine.Describe(test.Host("/dev/null")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/null", DeviceNode.Null, BrokerErrorReason.Invalid)]
    [InlineData("/dev", DeviceNode.Null, BrokerErrorReason.Invalid)]
    [InlineData("/dev/fuse", DeviceNode.Fuse, BrokerErrorReason.Denied)]
    [InlineData("/dev/loop-control", DeviceNode.LoopControl, BrokerErrorReason.Denied)]
    public void Other_devices_and_places_are_refused(string path, DeviceNode device, BrokerErrorReason reason)
    {
        using var test = new TestBase(LaunchMode.Root);
        test.Session.Refused(reason, new MakeDevice(test.Tree, TreePath.Parse(path), device));
    }

    [Fact]
    public void Owners_change_below_a_path_and_links_are_not_followed()
    {
        using var test = new TestBase(LaunchMode.Root);
        var outside = Path.Combine(test.Path, "outside");
        File.WriteAllText(outside, "");
        Machine.ChangeOwner(outside, 0, 0);
        test.Put("/builddir/a/file", "x");
        test.Session.Ask(new MakeSymlink(test.Tree, TreePath.Parse("/builddir/link"), outside, Replace: false));
        test.Session.Ask(new ChangeOwner(test.Tree, TreePath.Parse("/builddir"), TreeOwner.Build, Recursive: true));
        var owner = $"{TestSession.BuildUid}:{TestSession.BuildGid} ";
        Assert.All(
            ["/builddir", "/builddir/a", "/builddir/a/file", "/builddir/link"],
            path => Assert.StartsWith(owner, Machine.Describe(test.Host(path)), StringComparison.Ordinal));
        Assert.StartsWith("0:0 ", Machine.Describe(outside), StringComparison.Ordinal);
        test.Session.Ask(new ChangeOwner(test.Tree, TreePath.Parse("/builddir"), TreeOwner.Root, Recursive: false));
        Assert.StartsWith("0:0 ", Machine.Describe(test.Host("/builddir")), StringComparison.Ordinal);
        Assert.StartsWith(owner, Machine.Describe(test.Host("/builddir/a")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_root_and_what_is_missing_are_not_given_away()
    {
        using var test = new TestBase(LaunchMode.Rootless);
        test.Session.Refused(BrokerErrorReason.Invalid, new ChangeOwner(test.Tree, TreePath.Root, TreeOwner.Build, Recursive: true));
        test.Session.Refused(BrokerErrorReason.NotFound, new ChangeOwner(test.Tree, TreePath.Parse("/missing"), TreeOwner.Build, Recursive: true));
    }
}
