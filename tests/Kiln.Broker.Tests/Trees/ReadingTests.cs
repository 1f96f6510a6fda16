using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Tests.Support;

namespace Kiln.Broker.Tests.Trees;

/// <summary><c>tree.open</c>, <c>tree.list</c> and <c>tree.stat</c>.</summary>
public sealed class ReadingTests
{
    private static readonly TreePath Link = TreePath.Parse("/link");

    [Theory]
    [InlineData(LaunchMode.Root)]
    [InlineData(LaunchMode.Rootless)]
    public void A_file_is_opened_for_reading_only(LaunchMode mode)
    {
        using var test = new TestBase(mode);
        test.Put("/etc/file", "content");
        test.Session.Ask(new OpenFile(test.Tree, TreePath.Parse("/etc/file")));
        using var stream = new FileStream(test.Session.Received!, FileAccess.Read);
        Assert.Equal("content", new StreamReader(stream).ReadToEnd());
        Assert.ThrowsAny<Exception>(() => RandomAccess.Write(test.Session.Received!, "x"u8, 0));
    }

    [Theory]
    [InlineData("/etc/file")]
    [InlineData("../../../../etc/file")]
    [InlineData("etc/file")]
    public void Links_mean_what_they_mean_inside(string target)
    {
        using var test = new TestBase(LaunchMode.Root);
        test.Put("/etc/file", "the tree's");
        test.Session.Ask(new MakeSymlink(test.Tree, Link, target, Replace: false));
        test.Session.Ask(new OpenFile(test.Tree, Link));
        using var stream = new FileStream(test.Session.Received!, FileAccess.Read);
        Assert.Equal("the tree's", new StreamReader(stream).ReadToEnd());
    }

    [Theory]
    [InlineData("/etc/shadow")]
    [InlineData("/proc/self/root/etc/shadow")]
    [InlineData("/proc/1/environ")]
    [InlineData("../../../../../../etc/shadow")]
    public void Files_of_the_host_are_not_found(string target)
    {
        using var test = new TestBase(LaunchMode.Root);
        test.Session.Ask(new MakeSymlink(test.Tree, Link, target, Replace: false));
        test.Session.Refused(BrokerErrorReason.NotFound, new OpenFile(test.Tree, Link));
        test.Session.Refused(BrokerErrorReason.NotFound, new ListDirectory(test.Tree, Link, ""));
    }

    [Fact]
    public void A_loop_of_links_ends()
    {
        using var test = new TestBase(LaunchMode.Rootless);
        test.Session.Ask(new MakeSymlink(test.Tree, Link, "link", Replace: false));
        test.Session.Refused(BrokerErrorReason.PathEscape, new OpenFile(test.Tree, Link));
    }

    [Fact]
    public void A_fifo_is_neither_opened_nor_waited_for()
    {
        using var test = new TestBase(LaunchMode.Root);
        Machine.MakeFifo(test.Host("/fifo"));
        test.Session.Refused(BrokerErrorReason.Invalid, new OpenFile(test.Tree, TreePath.Parse("/fifo")));
        Assert.Equal(FileKind.Other, test.Session.Ask(new StatPath(test.Tree, TreePath.Parse("/fifo"))).Kind);
    }

    [Fact]
    public void A_directory_or_device_is_not_opened()
    {
        using var test = new TestBase(LaunchMode.Root);
        test.Session.Ask(new MakeDevice(test.Tree, TreePath.Parse("/dev/null"), DeviceNode.Null));
        test.Session.Refused(BrokerErrorReason.Invalid, new OpenFile(test.Tree, TreePath.Parse("/dev/null")));
        test.Session.Refused(BrokerErrorReason.Invalid, new OpenFile(test.Tree, TreePath.Parse("/dev")));
    }

    [Fact]
    public void A_file_of_somebody_else_linked_into_the_tree_is_not_opened()
    {
        using var test = new TestBase(LaunchMode.Root);
        var foreign = Path.Combine(test.Path, "foreign");
        File.WriteAllText(foreign, "secret");
        Machine.ChangeOwner(foreign, 4711, 4711);
        Machine.MakeHardLink(foreign, test.Host("/file"));
        test.Session.Refused(BrokerErrorReason.Denied, new OpenFile(test.Tree, TreePath.Parse("/file")));
        test.Session.Refused(BrokerErrorReason.Denied, new ChangeOwner(test.Tree, TreePath.Parse("/file"), TreeOwner.Build, Recursive: false));
        Assert.StartsWith("4711:4711", Machine.Describe(foreign), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_directory_is_listed_in_pages()
    {
        using var test = new TestBase(LaunchMode.Root);
        test.MakeDirectory("/many");
        var names = Enumerable.Range(0, 3000).Select(number => $"entry-{number:D5}-\"quoted\"").Order(StringComparer.Ordinal).ToList();
        names.ForEach(name => File.WriteAllText(test.Host("/many/" + name), "abc"));
        var listed = new List<DirectoryItem>();
        DirectoryListing page;
        do
        {
            page = test.Session.Ask(new ListDirectory(test.Tree, TreePath.Parse("/many"), listed.Count == 0 ? "" : listed[^1].Name));
            Assert.True(page.Entries.Count > 0 || !page.More);
            listed.AddRange(page.Entries);
        }
        while (page.More);

        Assert.Equal(names, listed.Select(item => item.Name));
        Assert.All(listed, item => Assert.Equal((FileKind.File, 3L), (item.Kind, item.Size)));
    }

    [Fact]
    public void Names_that_are_not_utf8_are_shown_with_replacements()
    {
        using var test = new TestBase(LaunchMode.Root);
        Shell.Run("bash", "-c", "touch \"$1\"/$'a\\xffb'", "bytes", test.TreePath);
        Assert.Equal("a\uFFFDb", Assert.Single(test.Session.Ask(new ListDirectory(test.Tree, TreePath.Root, "")).Entries).Name);
    }

    [Fact]
    public void A_file_is_not_listed()
    {
        using var test = new TestBase(LaunchMode.Root);
        test.Put("/file", "");
        test.Session.Refused(BrokerErrorReason.Invalid, new ListDirectory(test.Tree, TreePath.Parse("/file"), ""));
        test.Session.Refused(BrokerErrorReason.NotFound, new ListDirectory(test.Tree, TreePath.Parse("/missing"), ""));
    }

    [Theory]
    [InlineData("/file", true, FileKind.File)]
    [InlineData("/", true, FileKind.Directory)]
    [InlineData("/link", true, FileKind.Symlink)]
    [InlineData("/link/below", false, FileKind.File)]
    [InlineData("/missing", false, FileKind.File)]
    [InlineData("/file/below", false, FileKind.File)]
    public void The_status_tells_what_is_there(string path, bool exists, FileKind kind)
    {
        using var test = new TestBase(LaunchMode.Rootless);
        test.Put("/file", "12345");
        test.Session.Ask(new MakeSymlink(test.Tree, Link, "file", Replace: false));
        var status = test.Session.Ask(new StatPath(test.Tree, TreePath.Parse(path)));
        Assert.Equal((exists, kind), (status.Exists, status.Kind));
        Assert.True(path != "/file" || status.Size == 5);
    }

    [Fact]
    public void A_parent_given_by_the_caller_opens_nothing_above_the_tree()
    {
        using var test = new TestBase(LaunchMode.Root);
        test.Session.Ask(new MakeSymlink(test.Tree, Link, "../..", Replace: false));
        var listed = test.Session.Ask(new ListDirectory(test.Tree, Link, ""));
        Assert.Equal(["link"], listed.Entries.Select(item => item.Name));
        using var descriptor = PathDescriptor.Open("/tmp");
        test.Session.Refused(BrokerErrorReason.Invalid, new StatPath(test.Tree, Link), descriptor);
    }
}
