using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Tests.Support;

namespace Kiln.Broker.Tests.Trees;

public sealed class RemovePathTests
{
    [Theory]
    [InlineData(LaunchMode.Root)]
    [InlineData(LaunchMode.Rootless)]
    public void A_path_goes_with_all_below_it(LaunchMode mode)
    {
        using var test = new TestBase(mode);
        test.Put("/a/b/c", "x");
        test.Put("/a/d", "x");
        Remove(test, "/a/b");
        Assert.Equal(["d"], Names(test, "/a"));
        Remove(test, "/a/d");
        Remove(test, "/a");
        Assert.Empty(Names(test, ""));
    }

    [Theory]
    [InlineData("/missing")]
    [InlineData("/missing/below")]
    public void What_is_missing_is_removed(string path)
    {
        using var test = new TestBase(LaunchMode.Rootless);
        Remove(test, path);
        Remove(test, path, contentOnly: true);
    }

    [Fact]
    public void Only_the_content_goes_when_asked_so()
    {
        using var test = new TestBase(LaunchMode.Rootless);
        test.Put("/a/b/c", "x");
        Remove(test, "/a", contentOnly: true);
        Assert.Empty(Names(test, "/a"));
        test.Put("/a/b/c", "x");
        Remove(test, "/", contentOnly: true);
        Assert.Empty(Names(test, ""));
    }

    [Fact]
    public void The_root_itself_stays()
    {
        using var test = new TestBase(LaunchMode.Rootless);
        test.Session.Refused(BrokerErrorReason.Invalid, new RemovePath(test.Tree, TreePath.Root, ContentOnly: false, []));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Kept_paths_stay_with_their_parents(bool contentOnly)
    {
        using var test = new TestBase(LaunchMode.Rootless);
        test.Put("/a/keep/one", "x");
        test.Put("/a/keep/deep/two", "x");
        test.Put("/a/go/keep", "x");
        test.Put("/a/mixed/keep", "x");
        test.Put("/a/mixed/go", "x");
        Remove(test, "/a", contentOnly, "/a/keep", "/a/mixed/keep", "/elsewhere");
        Assert.Equal(["keep", "mixed"], Names(test, "/a"));
        Assert.Equal(["deep", "one"], Names(test, "/a/keep"));
        Assert.Equal(["keep"], Names(test, "/a/mixed"));
    }

    [Fact]
    public void A_path_that_is_kept_stays()
    {
        using var test = new TestBase(LaunchMode.Rootless);
        test.Put("/a/b", "x");
        Remove(test, "/a", false, "/a");
        Remove(test, "/a/b", false, "/a");
        Assert.Equal(["b"], Names(test, "/a"));
    }

    [Theory]
    [InlineData(LaunchMode.Root)]
    [InlineData(LaunchMode.Rootless)]
    public void A_link_is_removed_and_not_its_target(LaunchMode mode)
    {
        using var test = new TestBase(mode);
        test.Put("/real/file", "x");
        test.Session.Ask(new MakeSymlink(test.Tree, TreePath.Parse("/link"), "real", Replace: false));
        Remove(test, "/link");
        Assert.Equal(["file"], Names(test, "/real"));
        Assert.Equal(["real"], Names(test, ""));
    }

    [Fact]
    public void A_link_on_the_way_is_not_followed()
    {
        using var test = new TestBase(LaunchMode.Root);
        var outside = Directory.CreateDirectory(Path.Combine(test.Path, "outside")).FullName;
        File.WriteAllText(Path.Combine(outside, "precious"), "");
        test.Session.Ask(new MakeSymlink(test.Tree, TreePath.Parse("/link"), outside, Replace: false));
        test.Session.Refused(BrokerErrorReason.PathEscape, new RemovePath(test.Tree, TreePath.Parse("/link/precious"), false, []));
        test.Session.Refused(BrokerErrorReason.Invalid, new RemovePath(test.Tree, TreePath.Parse("/link"), ContentOnly: true, []));
        Assert.True(File.Exists(Path.Combine(outside, "precious")));
    }

    [Fact]
    public void Names_that_are_not_utf8_go_too()
    {
        using var test = new TestBase(LaunchMode.Root);
        Shell.Run("bash", "-c", "mkdir -p \"$1\"/a/$'\\xff' && touch \"$1\"/a/$'\\xff\\xfe' \"$1\"/a/$'\\xff'/x", "bytes", test.TreePath);
        Remove(test, "/a");
        Assert.Empty(Names(test, ""));
    }

    [Fact]
    public void Files_that_cannot_be_read_go_too()
    {
        using var test = new TestBase(LaunchMode.Rootless);
        test.Put("/a/b/file", "x");
        test.Session.Ask(new ChangeOwner(test.Tree, TreePath.Parse("/a"), TreeOwner.Build, Recursive: true));
        test.Session.Ask(new MakeDirectory(test.Tree, TreePath.Parse("/a/closed"), 0, TreeOwner.Build));
        Remove(test, "/a");
        Assert.Empty(Names(test, ""));
    }

    private static void Remove(TestBase test, string path, bool contentOnly = false, params string[] keep) =>
        test.Session.Ask(new RemovePath(test.Tree, TreePath.Parse(path), contentOnly, [.. keep.Select(TreePath.Parse)]));

    private static IEnumerable<string?> Names(TestBase test, string path) =>
        Directory.GetFileSystemEntries(test.TreePath + path).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
