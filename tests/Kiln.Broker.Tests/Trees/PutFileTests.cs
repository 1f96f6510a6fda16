using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Tests.Support;

namespace Kiln.Broker.Tests.Trees;

public sealed class PutFileTests
{
    private static readonly TreePath Target = TreePath.Parse("/etc/dir/file");

    [Theory]
    [InlineData(LaunchMode.Root, TreeOwner.Root)]
    [InlineData(LaunchMode.Root, TreeOwner.Build)]
    [InlineData(LaunchMode.Rootless, TreeOwner.Root)]
    [InlineData(LaunchMode.Rootless, TreeOwner.Build)]
    public void A_file_comes_with_its_parents(LaunchMode mode, TreeOwner owner)
    {
        using var test = new TestBase(mode);
        using var content = test.Content(new string('x', 700_000));
        test.Session.Ask(new PutFile(test.Tree, Target, 0b110_100_000, owner, false, false), content);
        Assert.Equal(700_000, new FileInfo(test.Host("/etc/dir/file")).Length);
        Assert.EndsWith(" 640 regular file", Machine.Describe(test.Host("/etc/dir/file")), StringComparison.Ordinal);
        Assert.EndsWith(" 755 directory", Machine.Describe(test.Host("/etc/dir")), StringComparison.Ordinal);
        if (mode == LaunchMode.Root)
        {
            var ids = owner == TreeOwner.Root ? "0:0" : $"{TestSession.BuildUid}:{TestSession.BuildGid}";
            Assert.StartsWith(ids, Machine.Describe(test.Host("/etc/dir/file")), StringComparison.Ordinal);
        }

        Assert.Single(Directory.GetFileSystemEntries(test.Host("/etc/dir")));
    }

    [Theory]
    [InlineData(LaunchMode.Root)]
    [InlineData(LaunchMode.Rootless)]
    public void A_file_gets_the_time_that_is_given(LaunchMode mode)
    {
        using var test = new TestBase(mode);
        using var content = test.Content("old");
        test.Session.Ask(new PutFile(test.Tree, Target, 0b110_100_100, TreeOwner.Build, false, false, 1_000_000_000), content);
        Assert.Equal(1_000_000_000, new DateTimeOffset(File.GetLastWriteTimeUtc(test.Host("/etc/dir/file"))).ToUnixTimeSeconds());
    }

    [Fact]
    public void An_existing_file_is_replaced_and_not_written()
    {
        using var test = new TestBase(LaunchMode.Root);
        var outside = Path.Combine(test.Path, "outside");
        File.WriteAllText(outside, "precious");
        test.MakeDirectory("/etc/dir");
        Machine.MakeHardLink(outside, test.Host("/etc/dir/file"));
        test.Put("/etc/dir/file", "new");
        Assert.Equal("precious", File.ReadAllText(outside));
        Assert.Equal("new", File.ReadAllText(test.Host("/etc/dir/file")));
    }

    [Theory]
    [InlineData(LaunchMode.Root)]
    [InlineData(LaunchMode.Rootless)]
    public void A_link_in_the_place_of_the_file_is_replaced(LaunchMode mode)
    {
        using var test = new TestBase(mode);
        var outside = Path.Combine(test.Path, "outside");
        File.WriteAllText(outside, "precious");
        test.Session.Ask(new MakeSymlink(test.Tree, Target, outside, Replace: false));
        test.Put("/etc/dir/file", "new");
        Assert.Equal("precious", File.ReadAllText(outside));
        Assert.Null(new FileInfo(test.Host("/etc/dir/file")).LinkTarget);
    }

    [Theory]
    [InlineData(LaunchMode.Root)]
    [InlineData(LaunchMode.Rootless)]
    public void A_link_on_the_way_is_not_followed(LaunchMode mode)
    {
        using var test = new TestBase(mode);
        var outside = Directory.CreateDirectory(Path.Combine(test.Path, "outside")).FullName;
        File.SetUnixFileMode(outside, (UnixFileMode)0b111_111_111);
        test.Session.Ask(new MakeSymlink(test.Tree, TreePath.Parse("/etc/dir"), outside, Replace: false));
        using var content = test.Content("x");
        test.Session.Refused(BrokerErrorReason.PathEscape, new PutFile(test.Tree, Target, 0b110_100_100, TreeOwner.Root, false, false), content);
        Assert.Empty(Directory.GetFileSystemEntries(outside));
    }

    [Fact]
    public void Only_if_missing_leaves_what_is_there()
    {
        using var test = new TestBase(LaunchMode.Rootless);
        test.Put("/etc/dir/file", "old");
        using var content = test.Content("new");
        test.Session.Ask(new PutFile(test.Tree, Target, 0b110_100_100, TreeOwner.Root, OnlyIfMissing: true, false), content);
        Assert.Equal("old", File.ReadAllText(test.Host("/etc/dir/file")));
        test.Session.Ask(new PutFile(test.Tree, TreePath.Parse("/etc/dir/new"), 0b110_100_100, TreeOwner.Root, OnlyIfMissing: true, false), content);
        Assert.Equal("new", File.ReadAllText(test.Host("/etc/dir/new")));
    }

    [Fact]
    public void Keep_if_equal_leaves_the_same_file_and_replaces_another()
    {
        using var test = new TestBase(LaunchMode.Rootless);
        test.Put("/etc/dir/file", "same");
        var before = InodeOf(test);
        using var same = test.Content("same");
        test.Session.Ask(new PutFile(test.Tree, Target, 0b110_100_100, TreeOwner.Root, false, KeepIfEqual: true), same);
        Assert.Equal(before, InodeOf(test));
        using var other = test.Content("othr");
        test.Session.Ask(new PutFile(test.Tree, Target, 0b110_100_100, TreeOwner.Root, false, KeepIfEqual: true), other);
        Assert.NotEqual(before, InodeOf(test), StringComparer.Ordinal);
    }

    [Fact]
    public void A_directory_is_never_replaced()
    {
        using var test = new TestBase(LaunchMode.Rootless);
        test.MakeDirectory("/etc/dir/file");
        using var content = test.Content("x");
        test.Session.Refused(BrokerErrorReason.Invalid, new PutFile(test.Tree, Target, 0b110_100_100, TreeOwner.Root, false, false), content);
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/tmp")]
    public void Content_comes_from_a_regular_file(string path)
    {
        using var test = new TestBase(LaunchMode.Root);
        using var source = PathDescriptor.Open(path);
        test.Session.Refused(BrokerErrorReason.Invalid, new PutFile(test.Tree, Target, 0b110_100_100, TreeOwner.Root, false, false), source);
    }

    [Fact]
    public void A_fifo_is_not_waited_for()
    {
        using var test = new TestBase(LaunchMode.Root);
        Machine.MakeFifo(Path.Combine(test.Path, "fifo"));
        using var source = PathDescriptor.Open(Path.Combine(test.Path, "fifo"));
        test.Session.Refused(BrokerErrorReason.Invalid, new PutFile(test.Tree, Target, 0b110_100_100, TreeOwner.Root, false, false), source);
    }

    [Fact]
    public void A_descriptor_that_may_only_name_a_file_gives_no_content()
    {
        using var test = new TestBase(LaunchMode.Root);
        using var source = Machine.Open("/etc/shadow", Machine.PathOnly);
        test.Session.Refused(BrokerErrorReason.Invalid, new PutFile(test.Tree, Target, 0b110_100_100, TreeOwner.Root, false, false), source);
    }

    [Fact]
    public void Files_of_proc_give_no_content_as_root_would_read_it()
    {
        using var test = new TestBase(LaunchMode.Root);
        using var source = PathDescriptor.Open("/proc/self/environ");
        test.Session.Ask(new PutFile(test.Tree, Target, 0b110_100_100, TreeOwner.Root, false, false), source);
        Assert.Equal(0, new FileInfo(test.Host("/etc/dir/file")).Length);
    }

    [Theory]
    [InlineData(0b100_111_101_101)]
    [InlineData(0b010_111_101_101)]
    [InlineData(0b001_111_101_101)]
    public void A_file_never_gets_set_id_bits(int mode)
    {
        using var test = new TestBase(LaunchMode.Root);
        using var content = test.Content("x");
        test.Session.Refused(BrokerErrorReason.Invalid, new PutFile(test.Tree, Target, mode, TreeOwner.Root, false, false), content);
    }

    [Fact]
    public void A_full_file_system_is_said_so_and_leaves_nothing_behind()
    {
        using var test = new TestBase(LaunchMode.Root);
        var small = Directory.CreateDirectory(Path.Combine(test.Path, "small")).FullName;
        Shell.Run("mount", "-t", "tmpfs", "-o", $"size=64k,mode=0755,uid={TestUser.Current.Uid}", "tmpfs", small);
        try
        {
            using var session = TestSession.Open(LaunchMode.Root);
            using var parent = PathDescriptor.Open(small);
            var tree = session.Ask(new CreateTree("root", 0b111_101_101, small + "/root"), parent).Tree;
            using var content = test.Content(new string('x', 500_000));
            session.Refused(BrokerErrorReason.NoSpace, new PutFile(tree, TreePath.Parse("/big"), 0b110_100_100, TreeOwner.Root, false, false), content);
            Assert.Empty(session.Ask(new ListDirectory(tree, TreePath.Root, "")).Entries);
        }
        finally
        {
            Shell.Run("umount", "-l", small);
        }
    }

    private static string InodeOf(TestBase test) => Shell.Run("stat", "--format=%i", test.Host("/etc/dir/file"));
}
