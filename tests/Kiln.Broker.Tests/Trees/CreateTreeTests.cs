using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Tests.Support;

namespace Kiln.Broker.Tests.Trees;

public sealed class CreateTreeTests
{
    [Theory]
    [InlineData(LaunchMode.Root)]
    [InlineData(LaunchMode.Rootless)]
    public void A_new_tree_belongs_to_its_root(LaunchMode mode)
    {
        using var test = new TestBase(mode);
        var owner = mode == LaunchMode.Root ? "0:0" : $"{TestUser.Current.Uid}:{TestUser.Current.Gid}";
        Assert.Equal($"{owner} 755 directory", Machine.Describe(test.TreePath));
    }

    [Theory]
    [InlineData(LaunchMode.Root)]
    [InlineData(LaunchMode.Rootless)]
    public void A_tree_is_found_again_by_a_later_session(LaunchMode mode)
    {
        using var test = new TestBase(mode);
        test.Put("/file", "content");
        using var later = TestSession.Open(mode);
        var opened = later.Ask(new CreateTree("root", 0b111_101_101, test.TreePath), test.Parent);
        Assert.False(opened.Created);
        Assert.True(later.Ask(new StatPath(opened.Tree, TreePath.Parse("/file"))).Exists);
    }

    [Fact]
    public void A_tree_that_is_open_has_one_handle()
    {
        using var test = new TestBase(LaunchMode.Rootless);
        Assert.Equal(test.Tree, test.Session.Ask(new CreateTree("root", 0b111_101_101, test.TreePath), test.Parent).Tree);
    }

    [Fact]
    public void A_directory_of_the_caller_may_become_a_tree()
    {
        using var test = new TestBase(LaunchMode.Root);
        var path = Path.Combine(test.Path, "own");
        Directory.CreateDirectory(path);
        Machine.ChangeOwner(path, TestUser.Current.Uid, TestUser.Current.Gid);
        Assert.False(test.Session.Ask(new CreateTree("own", 0b111_101_101, path), test.Parent).Created);
    }

    [Fact]
    public void A_directory_of_somebody_else_does_not_become_a_tree()
    {
        using var test = new TestBase(LaunchMode.Root);
        var path = Path.Combine(test.Path, "foreign");
        Directory.CreateDirectory(path);
        Machine.ChangeOwner(path, 4711, 4711);
        test.Session.Refused(BrokerErrorReason.Denied, new CreateTree("foreign", 0b111_101_101, path), test.Parent);
    }

    [Fact]
    public void A_directory_of_root_that_is_no_tree_does_not_become_one()
    {
        using var test = new TestBase(LaunchMode.Root);
        var path = Path.Combine(test.Path, "roots");
        Directory.CreateDirectory(path);
        File.WriteAllText(Path.Combine(path, "precious"), "");
        test.Session.Refused(BrokerErrorReason.Denied, new CreateTree("roots", 0b111_101_101, path), test.Parent);
        Assert.True(File.Exists(Path.Combine(path, "precious")));
    }

    [Theory]
    [InlineData("/", "etc")]
    [InlineData("/usr", "bin")]
    [InlineData("/root", "tree")]
    public void A_parent_that_the_caller_cannot_write_is_refused(string parentPath, string name)
    {
        using var test = new TestBase(LaunchMode.Root);
        using var parent = PathDescriptor.Open(parentPath);
        test.Session.Refused(BrokerErrorReason.Denied, new CreateTree(name, 0b111_101_101, Path.Combine(parentPath, name)), parent);
        Assert.False(Directory.Exists("/root/tree"));
    }

    [Fact]
    public void The_callers_group_counts_only_if_it_is_the_callers()
    {
        using var test = new TestBase(LaunchMode.Root);
        var parentPath = Path.Combine(test.Path, "shared");
        Directory.CreateDirectory(parentPath);
        Machine.ChangeOwner(parentPath, 0, 0);
        File.SetUnixFileMode(parentPath, (UnixFileMode)0b111_111_101);
        using var parent = PathDescriptor.Open(parentPath);
        var request = new CreateTree("x", 0b111_101_101, Path.Combine(parentPath, "x"));
        test.Session.Refused(BrokerErrorReason.Denied, request, parent);
        Machine.ChangeOwner(parentPath, 0, TestUser.Current.Gid);
        Assert.True(test.Session.Ask(request, parent).Created);
    }

    [Theory]
    [InlineData(LaunchMode.Root)]
    [InlineData(LaunchMode.Rootless)]
    public void A_link_does_not_become_a_tree(LaunchMode mode)
    {
        using var test = new TestBase(mode);
        var path = Path.Combine(test.Path, "link");
        File.CreateSymbolicLink(path, "/etc");
        test.Session.Refused(BrokerErrorReason.Invalid, new CreateTree("link", 0b111_101_101, path), test.Parent);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("/etc")]
    public void A_name_is_one_component(string name)
    {
        using var test = new TestBase(LaunchMode.Rootless);
        test.Session.Refused(BrokerErrorReason.Invalid, new CreateTree(name, 0b111_101_101, test.Path + "/" + name), test.Parent);
    }

    [Fact]
    public void The_host_path_must_be_the_directory()
    {
        using var test = new TestBase(LaunchMode.Root);
        Directory.CreateDirectory(Path.Combine(test.Path, "other", "root"));
        test.Session.Refused(BrokerErrorReason.PathEscape, new CreateTree("root", 0b111_101_101, Path.Combine(test.Path, "other", "root")), test.Parent);
        test.Session.Refused(BrokerErrorReason.Invalid, new CreateTree("root", 0b111_101_101, test.Path + "/../x/root"), test.Parent);
        test.Session.Refused(BrokerErrorReason.Invalid, new CreateTree("root", 0b111_101_101, "/etc"), test.Parent);
    }

    [Fact]
    public void Only_a_directory_is_a_parent()
    {
        using var test = new TestBase(LaunchMode.Root);
        using var file = test.Content("");
        test.Session.Refused(BrokerErrorReason.Invalid, new CreateTree("x", 0b111_101_101, test.Path + "/x"), file);
    }

    [Theory]
    [InlineData(0b100_111_101_101)]
    [InlineData(-1)]
    [InlineData(0x8000)]
    public void A_mode_has_permission_bits_only(int mode)
    {
        using var test = new TestBase(LaunchMode.Rootless);
        test.Session.Refused(BrokerErrorReason.Invalid, new CreateTree("x", mode, test.Path + "/x"), test.Parent);
    }
}
