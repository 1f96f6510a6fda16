using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Tests.Support;

namespace Kiln.Broker.Tests.Trees;

public sealed class DeleteTreeTests
{
    [Theory]
    [InlineData(LaunchMode.Root)]
    [InlineData(LaunchMode.Rootless)]
    public void A_tree_goes_with_all_content(LaunchMode mode)
    {
        using var test = new TestBase(mode);
        test.Put("/a/b/file", "x");
        test.Session.Ask(new MakeSymlink(test.Tree, TreePath.Parse("/a/link"), "/etc", Replace: false));
        test.Session.Ask(new ChangeOwner(test.Tree, TreePath.Parse("/a/b"), TreeOwner.Build, Recursive: true));
        test.Session.Ask(new DeleteTree(test.Tree));
        Assert.False(Directory.Exists(test.TreePath));
        test.Session.Refused(BrokerErrorReason.NotFound, new StatPath(test.Tree, TreePath.Root));
    }

    [Theory]
    [InlineData(LaunchMode.Root)]
    [InlineData(LaunchMode.Rootless)]
    public void Links_are_removed_and_not_followed(LaunchMode mode)
    {
        using var test = new TestBase(mode);
        var outside = Directory.CreateDirectory(Path.Combine(test.Path, "outside")).FullName;
        File.WriteAllText(Path.Combine(outside, "precious"), "");
        test.Session.Ask(new MakeSymlink(test.Tree, TreePath.Parse("/link"), outside, Replace: false));
        test.Session.Ask(new DeleteTree(test.Tree));
        Assert.True(File.Exists(Path.Combine(outside, "precious")));
    }

    [Theory]
    [InlineData(LaunchMode.Root)]
    [InlineData(LaunchMode.Rootless)]
    public void A_tree_deeper_than_any_path_goes(LaunchMode mode)
    {
        using var test = new TestBase(mode);
        var user = mode == LaunchMode.Root ? "root" : TestUser.Current.Name;
        Shell.Run(
            "setpriv", "--reuid", user, "--clear-groups", "bash", "-c",
            "cd \"$1\" && for i in $(seq 1500); do mkdir deep0123456789 && cd -P deep0123456789 && : > file || exit 1; done", "deep", test.TreePath);
        test.Session.Ask(new DeleteTree(test.Tree));
        Assert.False(Directory.Exists(test.TreePath));
    }

    [Theory]
    [InlineData(LaunchMode.Root)]
    [InlineData(LaunchMode.Rootless)]
    public void A_directory_of_many_entries_goes(LaunchMode mode)
    {
        using var test = new TestBase(mode);
        var user = mode == LaunchMode.Root ? "root" : TestUser.Current.Name;
        Shell.Run("setpriv", "--reuid", user, "--clear-groups", "bash", "-c", "cd \"$1\" && seq 20000 | xargs touch", "many", test.TreePath);
        test.Session.Ask(new DeleteTree(test.Tree));
        Assert.False(Directory.Exists(test.TreePath));
    }

    [Fact]
    public void What_is_mounted_in_a_tree_stays()
    {
        using var test = new TestBase(LaunchMode.Root);
        var outside = Directory.CreateDirectory(Path.Combine(test.Path, "outside")).FullName;
        File.WriteAllText(Path.Combine(outside, "precious"), "");
        test.MakeDirectory("/mounted");
        Shell.Run("mount", "--bind", outside, test.Host("/mounted"));
        try
        {
            // The broker's namespace is older than this mount; a session that starts now sees it.
            using var later = TestSession.Open(LaunchMode.Root);
            var tree = later.Ask(new CreateTree("root", 0b111_101_101, test.TreePath), test.Parent).Tree;
            var error = later.Refused(BrokerErrorReason.Busy, new DeleteTree(tree));
            Assert.Contains("mounted", error.Message, StringComparison.Ordinal);
            later.Refused(BrokerErrorReason.PathEscape, new OpenFile(tree, TreePath.Parse("/mounted/precious")));
            later.Refused(BrokerErrorReason.PathEscape, new MakeDirectory(tree, TreePath.Parse("/mounted/x"), 0b111_101_101, TreeOwner.Root));
            later.Refused(BrokerErrorReason.PathEscape, new ListDirectory(tree, TreePath.Parse("/mounted"), ""));
        }
        finally
        {
            Shell.Run("umount", test.Host("/mounted"));
        }

        Assert.True(File.Exists(Path.Combine(outside, "precious")));
    }

    [Fact]
    public void A_name_that_means_another_directory_by_now_stays()
    {
        using var test = new TestBase(LaunchMode.Root);
        test.Put("/file", "x");
        Directory.Move(test.TreePath, test.TreePath + ".moved");
        Directory.CreateDirectory(test.TreePath);
        File.WriteAllText(test.Host("/precious"), "");
        test.Session.Refused(BrokerErrorReason.Denied, new DeleteTree(test.Tree));
        Assert.True(File.Exists(test.Host("/precious")));
        Assert.Empty(Directory.GetFileSystemEntries(test.TreePath + ".moved"));
    }

    [Fact]
    public void A_parent_that_is_no_longer_the_callers_is_respected()
    {
        using var test = new TestBase(LaunchMode.Root);
        test.Put("/file", "x");
        Machine.ChangeOwner(test.Path, 0, 0);
        test.Session.Refused(BrokerErrorReason.Denied, new DeleteTree(test.Tree));
        Assert.True(File.Exists(test.Host("/file")));
    }
}
