using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Tests.Sandbox;
using Kiln.Broker.Tests.Support;

namespace Kiln.Broker.Tests.Roots;

/// <summary>New names for trees, and their deletion without waiting.</summary>
public sealed class MoveTreeTests : BothModesTests
{
    [Theory]
    [MemberData(nameof(Modes))]
    public void A_tree_moves_to_another_directory_of_the_caller_with_its_handle(LaunchMode mode)
    {
        using var test = new TestBase(mode);
        var (place, parent) = Place(test, "place");
        using (parent)
        {
            test.Put("/file", "x");
            test.Session.Ask(new MoveTree(test.Tree, "tree", Path.Combine(place, "tree")), parent);
            Assert.Equal("x", File.ReadAllText(Path.Combine(place, "tree/file")));
            Assert.False(Directory.Exists(test.TreePath));
            Assert.Equal("x", test.Read(test.Tree, "/file"));
            Assert.Equal(test.Tree, test.Session.Ask(new CreateTree("tree", 0b111_101_101, Path.Combine(place, "tree")), parent).Tree);
            test.Session.Ask(new DeleteTree(test.Tree));
            Assert.False(Directory.Exists(Path.Combine(place, "tree")));
        }
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Wrong_places_are_refused_and_the_tree_stays(LaunchMode mode)
    {
        using var test = new TestBase(mode);
        var (place, parent) = Place(test, "place");
        using var memory = PathDescriptor.Open("/var/tmp");
        using var hosts = PathDescriptor.Open("/etc");
        using var file = test.Content("x");
        using (parent)
        {
            test.Put("/file", "x");
            Directory.CreateDirectory(Path.Combine(place, "taken"));
            var session = test.Session;
            session.Refused(BrokerErrorReason.Invalid, new MoveTree(test.Tree, "taken", Path.Combine(place, "taken")), parent);
            session.Refused(BrokerErrorReason.Invalid, new MoveTree(test.Tree, "..", Path.Combine(place, "..")), parent);
            session.Refused(BrokerErrorReason.Invalid, new MoveTree(test.Tree, "a/b", Path.Combine(place, "a/b")), parent);
            session.Refused(BrokerErrorReason.Invalid, new MoveTree(test.Tree, "a", Path.Combine(place, "b")), parent);
            session.Refused(BrokerErrorReason.Invalid, new MoveTree(test.Tree, "a", Path.Combine(test.Path, "a")), file);
            session.Refused(BrokerErrorReason.PathEscape, new MoveTree(test.Tree, "a", Path.Combine(test.Path, "a")), parent);
            session.Refused(BrokerErrorReason.NotFound, new MoveTree(99, "a", Path.Combine(place, "a")), parent);
            session.Refused(BrokerErrorReason.Denied, new MoveTree(test.Tree, "kiln-test", "/etc/kiln-test"), hosts);
            session.Refused(BrokerErrorReason.Unsupported, new MoveTree(test.Tree, "kiln-test", "/var/tmp/kiln-test"), memory);
            Assert.Equal("x", test.Read(test.Tree, "/file"));
            Assert.Equal(["taken"], Directory.GetFileSystemEntries(place).Select(Path.GetFileName));
            session.Ask(new MoveTree(test.Tree, "free", Path.Combine(place, "free")), parent);
        }
    }

    [Fact]
    public void A_directory_that_took_the_name_is_not_moved()
    {
        using var test = new TestBase(LaunchMode.Root);
        var (place, parent) = Place(test, "place");
        using (parent)
        {
            Directory.Move(test.TreePath, test.TreePath + ".aside");
            Directory.CreateDirectory(test.TreePath);
            test.Session.Refused(BrokerErrorReason.Denied, new MoveTree(test.Tree, "tree", Path.Combine(place, "tree")), parent);
            test.Session.Refused(BrokerErrorReason.Denied, new DiscardTree(test.Tree));
            Assert.Empty(Directory.GetFileSystemEntries(place));
            Assert.True(Directory.Exists(test.TreePath));
        }
    }

    /// <summary>The name means the tree and a directory of root in turn, as fast as can be; only the tree ever moves.</summary>
    [Fact]
    public void Swapping_the_name_while_a_tree_moves_gains_nothing()
    {
        using var test = new TestBase(LaunchMode.Root);
        var (place, parent) = Place(test, "place");
        var foreign = Directory.CreateDirectory(Path.Combine(test.Path, "foreign")).FullName;
        File.WriteAllText(Path.Combine(foreign, "precious"), "");
        using (parent)
        using (new Swapper(test.TreePath, foreign))
        {
            var end = DateTime.UtcNow + TimeSpan.FromSeconds(2);
            while (DateTime.UtcNow < end)
            {
                if (test.Session.Exchange(new MoveTree(test.Tree, "tree", Path.Combine(place, "tree")), parent).Error is null)
                {
                    Assert.False(File.Exists(Path.Combine(place, "tree/precious")));
                    break;
                }
            }
        }

        Assert.Single(Directory.GetFiles(test.Path, "precious", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(place, "precious", SearchOption.AllDirectories));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void A_discarded_tree_has_no_name_at_once_and_is_gone_in_the_end(LaunchMode mode)
    {
        var test = new TestBase(mode);
        using (test)
        {
            foreach (var number in Enumerable.Range(0, 200))
            {
                test.Put($"/dir{number % 10}/file{number}", "x");
            }

            test.Session.Ask(new DiscardTree(test.Tree));
            Assert.False(Directory.Exists(test.TreePath));
            test.Session.Refused(BrokerErrorReason.NotFound, new StatPath(test.Tree, TreePath.Root));
            Assert.True(test.Session.Ask(new CreateTree("root", 0b111_101_101, test.TreePath), test.Parent).Created);
            test.Session.Ask(new CloseSession());
            Assert.Equal(0, test.Session.Broker.WaitForExit());
            Assert.DoesNotContain(Directory.GetDirectories(test.Path), path => path.Contains(".kiln-gone-", StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void What_a_killed_broker_left_is_found_and_nothing_else(LaunchMode mode)
    {
        using var test = new TestBase(mode);
        test.Put("/file", "x");
        Directory.Move(test.TreePath, Path.Combine(test.Path, ".kiln-gone-0123"));
        var foreign = Directory.CreateDirectory(Path.Combine(test.Path, ".kiln-gone-foreign")).FullName;
        File.WriteAllText(Path.Combine(foreign, "precious"), "");
        Machine.ChangeOwner(foreign, 0, 0);
        File.CreateSymbolicLink(Path.Combine(test.Path, ".kiln-gone-link"), "/etc");
        Directory.CreateDirectory(Path.Combine(test.Path, "other"));
        var found = test.Session.Ask(new ReapTrees(), test.Parent).Trees;
        test.Session.Ask(new CloseSession());
        test.Session.Broker.WaitForExit();
        Assert.False(Directory.Exists(Path.Combine(test.Path, ".kiln-gone-0123")));
        Assert.True(Directory.Exists(Path.Combine(test.Path, "other")));
        Assert.True(Directory.Exists("/etc"));
        Assert.Equal(mode == LaunchMode.Root ? 1 : 2, found);
        Assert.True(File.Exists(Path.Combine(foreign, "precious")));
    }

    private static (string Path, Microsoft.Win32.SafeHandles.SafeFileHandle Descriptor) Place(TestBase test, string name)
    {
        var path = Directory.CreateDirectory(Path.Combine(test.Path, name)).FullName;
        Machine.ChangeOwner(path, TestUser.Current.Uid, TestUser.Current.Gid);
        return (path, PathDescriptor.Open(path));
    }
}
