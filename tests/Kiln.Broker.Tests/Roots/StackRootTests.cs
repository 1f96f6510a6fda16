using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Tests.Sandbox;
using Kiln.Broker.Tests.Support;

namespace Kiln.Broker.Tests.Roots;

/// <summary>Roots that are put together of other trees.</summary>
public sealed class StackRootTests : BothModesTests
{
    private static readonly TreePath File = TreePath.Parse("/etc/file");

    [Theory]
    [MemberData(nameof(Modes))]
    public void What_is_written_goes_to_the_upper_tree_and_nowhere_else(LaunchMode mode)
    {
        using var test = new TestBase(mode);
        var (layer, upper, work) = (test.MakeTree("layer"), test.MakeTree("upper"), test.MakeTree("work"));
        test.Put(layer, "/etc/file", "old");
        test.Put(layer, "/etc/gone", "old");
        test.Session.Ask(new StackRoot(test.Tree, [layer], upper, work, InMemory: false, 0, IsVolatile: true));
        Assert.Equal("old", test.Read(test.Tree, "/etc/file"));
        test.Put("/etc/file", "new");
        test.Session.Ask(new RemovePath(test.Tree, TreePath.Parse("/etc/gone"), ContentOnly: false, []));
        Assert.Equal("new", test.Read(test.Tree, "/etc/file"));
        Assert.Null(test.Read(test.Tree, "/etc/gone"));
        Assert.Empty(Directory.GetFileSystemEntries(test.TreePath));

        test.Session.Ask(new LeaveRoot(test.Tree));
        Assert.Equal("old", test.Read(layer, "/etc/file"));
        Assert.Equal("old", test.Read(layer, "/etc/gone"));
        Assert.Null(test.Read(test.Tree, "/etc/file"));

        test.Session.Ask(new StackRoot(test.Tree, [layer], upper, work, InMemory: false, 0, IsVolatile: true));
        Assert.Equal("new", test.Read(test.Tree, "/etc/file"));
        Assert.Null(test.Read(test.Tree, "/etc/gone"));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void An_upper_tree_becomes_a_layer_over_the_one_below(LaunchMode mode)
    {
        using var test = new TestBase(mode);
        var (layer, upper, work) = (test.MakeTree("layer"), test.MakeTree("upper"), test.MakeTree("work"));
        test.Put(layer, "/etc/gone", "old");
        test.Put(layer, "/etc/stays", "old");
        test.Session.Ask(new StackRoot(test.Tree, [layer], upper, work, InMemory: false, 0, IsVolatile: true));
        test.Put("/etc/file", "middle");
        test.Session.Ask(new RemovePath(test.Tree, TreePath.Parse("/etc/gone"), ContentOnly: false, []));
        test.Session.Refused(BrokerErrorReason.Busy, new MoveTree(upper, "kept", Path.Combine(test.Path, "kept")), test.Parent);
        test.Session.Ask(new LeaveRoot(test.Tree));
        test.Session.Ask(new MoveTree(upper, "kept", Path.Combine(test.Path, "kept")), test.Parent);
        test.Session.Ask(new StackRoot(test.Tree, [upper, layer], 0, 0, InMemory: true, 1 << 24, IsVolatile: true));
        Assert.Null(test.Read(test.Tree, "/etc/gone"));
        Assert.Equal("old", test.Read(test.Tree, "/etc/stays"));
        test.Put("/etc/file", "top");
        Assert.Equal("top", test.Read(test.Tree, "/etc/file"));
        Assert.Equal("middle", test.Read(upper, "/etc/file"));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void A_root_of_128_layers_shows_them_all_and_can_be_copied(LaunchMode mode)
    {
        using var test = new TestBase(mode);
        var layers = Enumerable.Range(0, 128).Select(number =>
        {
            var layer = test.MakeTree($"layer{number}");
            test.Put(layer, $"/only/{number}", $"{number}");
            test.Put(layer, "/top", $"{number}");
            return layer;
        }).ToList();
        test.Session.Ask(new StackRoot(test.Tree, layers, 0, 0, InMemory: true, 0, IsVolatile: true));
        Assert.Equal("0", test.Read(test.Tree, "/top"));
        Assert.Equal("127", test.Read(test.Tree, "/only/127"));
        Assert.Equal(128, test.Session.Ask(new ListDirectory(test.Tree, TreePath.Parse("/only"), "")).Entries.Count);
        var copy = test.MakeTree("copy");
        Assert.Equal(130, test.Session.Ask(new CloneTree(copy, test.Tree)).Entries);
        Assert.Equal("0", test.Read(copy, "/top"));
        test.Session.Refused(BrokerErrorReason.Invalid, new StackRoot(copy, [.. layers, test.Tree], 0, 0, InMemory: true, 0, IsVolatile: true));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void A_root_without_a_place_to_write_is_read_only(LaunchMode mode)
    {
        using var test = new TestBase(mode);
        var (layer, other) = (test.MakeTree("layer"), test.MakeTree("other"));
        test.Put(layer, "/etc/file", "old");
        test.Put(other, "/etc/other", "other");
        test.Session.Ask(new StackRoot(test.Tree, [layer, other], 0, 0, InMemory: false, 0, IsVolatile: false));
        Assert.Equal("other", test.Read(test.Tree, "/etc/other"));
        test.Session.Refused(BrokerErrorReason.Denied, new MakeDirectory(test.Tree, TreePath.Parse("/new"), 0b111_101_101, TreeOwner.Root));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void A_full_memory_is_an_error_and_no_damage(LaunchMode mode)
    {
        using var test = new TestBase(mode);
        var layer = test.MakeTree("layer");
        test.Put(layer, "/etc/file", "old");
        test.Session.Ask(new StackRoot(test.Tree, [layer], 0, 0, InMemory: true, 1 << 20, IsVolatile: true));
        using var large = test.Content(new string('x', 4 << 20));
        test.Session.Refused(BrokerErrorReason.NoSpace, new PutFile(test.Tree, File, 0b110_100_100, TreeOwner.Root, false, false), large);
        Assert.Equal("old", test.Read(test.Tree, "/etc/file"));
    }

    [Fact]
    public void Impossible_roots_are_refused()
    {
        using var test = new TestBase(LaunchMode.Rootless);
        var (layer, upper, work) = (test.MakeTree("layer"), test.MakeTree("upper"), test.MakeTree("work"));
        var session = test.Session;
        session.Refused(BrokerErrorReason.NotFound, new StackRoot(99, [layer], upper, work, false, 0, true));
        session.Refused(BrokerErrorReason.NotFound, new StackRoot(test.Tree, [99], upper, work, false, 0, true));
        session.Refused(BrokerErrorReason.Invalid, new StackRoot(test.Tree, [layer, layer], upper, work, false, 0, true));
        session.Refused(BrokerErrorReason.Invalid, new StackRoot(test.Tree, [test.Tree], upper, work, false, 0, true));
        session.Refused(BrokerErrorReason.Invalid, new StackRoot(test.Tree, [layer], upper, upper, false, 0, true));
        session.Refused(BrokerErrorReason.Invalid, new StackRoot(test.Tree, [layer], upper, 0, false, 0, true));
        session.Refused(BrokerErrorReason.Invalid, new StackRoot(test.Tree, [layer], 0, work, false, 0, true));
        session.Refused(BrokerErrorReason.Invalid, new StackRoot(test.Tree, [layer], upper, work, true, 0, true));
        session.Refused(BrokerErrorReason.Invalid, new StackRoot(test.Tree, [], 0, 0, false, 0, true));
        session.Refused(BrokerErrorReason.Invalid, new StackRoot(test.Tree, [layer], 0, 0, true, -1, true));
        session.Refused(BrokerErrorReason.Invalid, new StackRoot(test.Tree, [.. Enumerable.Range(0, 100_0).Select(_ => layer)], 0, 0, true, 0, true));
        session.Refused(BrokerErrorReason.Invalid, new MountMemoryRoot(test.Tree, -1, 0b111_101_101));
        session.Refused(BrokerErrorReason.Invalid, new MountMemoryRoot(test.Tree, 0, 0b1_111_111_111_111));
    }

    [Fact]
    public void Parts_of_a_root_stay_until_it_is_left()
    {
        using var test = new TestBase(LaunchMode.Rootless);
        var (layer, upper, work) = (test.MakeTree("layer"), test.MakeTree("upper"), test.MakeTree("work"));
        test.Session.Ask(new StackRoot(test.Tree, [layer], upper, work, false, 0, true));
        test.Session.Refused(BrokerErrorReason.Busy, new DeleteTree(layer));
        test.Session.Refused(BrokerErrorReason.Busy, new DiscardTree(upper));
        test.Session.Refused(BrokerErrorReason.Busy, new StackRoot(layer, [], 0, 0, true, 0, true));
        test.Session.Refused(BrokerErrorReason.Busy, new MoveTree(test.Tree, "moved", Path.Combine(test.Path, "moved")), test.Parent);
        var other = test.MakeTree("other");
        test.Session.Refused(BrokerErrorReason.Busy, new StackRoot(other, [layer], upper, work, false, 0, true));
        test.Session.Refused(BrokerErrorReason.Busy, new StackRoot(other, [test.Tree], 0, 0, true, 0, true));
        test.Session.Ask(new StackRoot(other, [layer], 0, 0, true, 0, true));
        test.Session.Ask(new DeleteTree(test.Tree));
        test.Session.Ask(new DiscardTree(upper));
        test.Session.Refused(BrokerErrorReason.Busy, new DeleteTree(layer));
        test.Session.Ask(new LeaveRoot(other));
        test.Session.Ask(new DeleteTree(layer));
    }

    /// <summary>The kernel makes a directory in the work tree of an overlay; without one it stays empty.</summary>
    [Theory]
    [MemberData(nameof(Modes))]
    public void A_root_without_layers_is_the_upper_tree_itself(LaunchMode mode)
    {
        using var test = new TestBase(mode, System.IO.Path.GetTempPath());
        var (upper, work) = (test.MakeTree("upper"), test.MakeTree("work"));
        test.Put(upper, "/etc/file", "old");
        test.Session.Ask(new StackRoot(test.Tree, [], upper, work, InMemory: false, 0, IsVolatile: true));
        Assert.Empty(Directory.GetFileSystemEntries(System.IO.Path.Combine(test.Path, "work")));
        Assert.Empty(Directory.GetFileSystemEntries(test.TreePath));

        test.Put("/etc/new", "new");
        test.Session.Ask(new RemovePath(test.Tree, File, ContentOnly: false, []));
        Assert.Equal("new", test.Read(upper, "/etc/new"));
        Assert.Equal(["new"], Directory.GetFileSystemEntries(System.IO.Path.Combine(test.Path, "upper", "etc")).Select(path => System.IO.Path.GetFileName(path)));

        test.Session.Refused(BrokerErrorReason.Busy, new DiscardTree(upper));
        test.Session.Refused(BrokerErrorReason.Busy, new StackRoot(test.MakeTree("other"), [], upper, test.MakeTree("otherwork"), InMemory: false, 0, IsVolatile: true));
        test.Session.Ask(new LeaveRoot(test.Tree));
        test.Session.Ask(new MoveTree(upper, "kept", System.IO.Path.Combine(test.Path, "kept")), test.Parent);
        test.Session.Ask(new StackRoot(test.Tree, [upper], test.MakeTree("second"), work, InMemory: false, 0, IsVolatile: true));
        Assert.Equal("new", test.Read(test.Tree, "/etc/new"));
        Assert.Null(test.Read(test.Tree, "/etc/file"));
        Assert.NotEmpty(Directory.GetFileSystemEntries(System.IO.Path.Combine(test.Path, "work")));
    }

    [Fact]
    public void A_mount_that_forbids_what_a_root_needs_is_not_the_root_itself()
    {
        var place = Directory.CreateTempSubdirectory("kiln-nosuid-").FullName;
        try
        {
            Shell.Run("mount", "-t", "tmpfs", "-o", "nosuid,mode=0777", "kiln-test", place);
            using var test = new TestBase(LaunchMode.Root, place);
            test.Session.Ask(new StackRoot(test.Tree, [], test.MakeTree("upper"), test.MakeTree("work"), InMemory: false, 0, IsVolatile: true));

            Assert.NotEmpty(Directory.GetFileSystemEntries(System.IO.Path.Combine(test.Path, "work")));
        }
        finally
        {
            Shell.Run("umount", "--lazy", place);
            Directory.Delete(place);
        }
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void A_root_with_mounts_is_not_exchanged(LaunchMode mode)
    {
        using var test = new TestBase(mode);
        var layer = test.MakeTree("layer");
        var mount = test.Session.Ask(new SpecialMount(test.Tree, TreePath.Parse("/mnt"), SpecialFileSystem.Tmpfs, 0, 0b111_101_101, NoExec: false)).Mount;
        test.Session.Refused(BrokerErrorReason.Busy, new StackRoot(test.Tree, [layer], 0, 0, InMemory: true, 0, IsVolatile: true));
        test.Session.Refused(BrokerErrorReason.Busy, new MountMemoryRoot(test.Tree, 0, 0b111_101_101));
        test.Session.Refused(BrokerErrorReason.Busy, new LeaveRoot(test.Tree));
        test.Session.Ask(new DetachMount(mount));
        test.Session.Ask(new StackRoot(test.Tree, [layer], 0, 0, InMemory: true, 0, IsVolatile: true));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void A_root_in_memory_is_empty_limited_and_gone_with_the_session(LaunchMode mode)
    {
        using var test = new TestBase(mode);
        test.Put("/etc/file", "directory");
        test.Session.Ask(new MountMemoryRoot(test.Tree, 1 << 20, 0b111_101_000));
        Assert.Null(test.Read(test.Tree, "/etc/file"));
        test.Put("/etc/file", "memory");
        using var large = test.Content(new string('x', 4 << 20));
        test.Session.Refused(BrokerErrorReason.NoSpace, new PutFile(test.Tree, File, 0b110_100_100, TreeOwner.Root, false, false), large);
        Assert.Equal("directory", System.IO.File.ReadAllText(test.Host("/etc/file")));
        test.Session.Ask(new LeaveRoot(test.Tree));
        Assert.Equal("directory", test.Read(test.Tree, "/etc/file"));
        Assert.DoesNotContain(test.Path, System.IO.File.ReadAllText("/proc/self/mountinfo"), StringComparison.Ordinal);
    }
}
