using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Tests.Sandbox;
using Kiln.Broker.Tests.Support;

namespace Kiln.Broker.Tests.Roots;

/// <summary>Copies of trees.</summary>
public sealed class CloneTreeTests : BothModesTests
{
    private static readonly TreePath File = TreePath.Parse("/file");

    [Theory]
    [InlineData(LaunchMode.Root, "/dev/shm")]
    [InlineData(LaunchMode.Root, "/var/tmp")]
    [InlineData(LaunchMode.Rootless, "/dev/shm")]
    [InlineData(LaunchMode.Rootless, "/var/tmp")]
    public void A_copy_is_the_same_in_everything(LaunchMode mode, string place)
    {
        using var test = new TestBase(mode, place);
        TreeScript.Run(mode, test.TreePath, TreeScript.MakeSample);
        var copy = test.MakeTree("copy");
        var cloned = test.Session.Ask(new CloneTree(copy, test.Tree));
        var path = Path.Combine(test.Path, "copy");
        Assert.Equal(TreeScript.Describe(mode, test.TreePath), TreeScript.Describe(mode, path));
        Assert.InRange(long.Parse(TreeScript.Run(mode, path, "stat --format=%b var/sparse")), 1, 1024);
        Assert.InRange(cloned.CopiedBytes, 300_000, 2_000_000);
        Assert.Contains("cap_net_raw", TreeScript.Run(mode, path, "getcap usr/bin/ping"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void A_copy_of_a_stacked_root_has_what_is_seen_there(LaunchMode mode)
    {
        using var test = new TestBase(mode);
        var (layer, upper, work, copy) = (test.MakeTree("layer"), test.MakeTree("upper"), test.MakeTree("work"), test.MakeTree("copy"));
        TreeScript.Run(mode, Path.Combine(test.Path, "layer"), TreeScript.MakeSample);
        var before = TreeScript.Describe(mode, Path.Combine(test.Path, "layer"));
        test.Session.Ask(new StackRoot(test.Tree, [layer], upper, work, InMemory: false, 0, IsVolatile: true));
        test.Session.Ask(new CloneTree(copy, test.Tree));
        Assert.Equal(before, TreeScript.Describe(mode, Path.Combine(test.Path, "copy")));
        test.Session.Ask(new RemovePath(test.Tree, TreePath.Parse("/usr/share"), ContentOnly: false, []));
        test.Session.Ask(new MakeDirectory(test.Tree, TreePath.Parse("/usr/share"), 0b111_101_101, TreeOwner.Root));
        var second = test.MakeTree("second");
        test.Session.Ask(new CloneTree(second, test.Tree));
        Assert.Equal("0", TreeScript.Run(mode, Path.Combine(test.Path, "second"), "find usr/share -mindepth 1 -o -type c | wc -l").Trim());
        Assert.Equal(before, TreeScript.Describe(mode, Path.Combine(test.Path, "layer")));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Device_nodes_are_copied_as_far_as_policy_lets_trees_have_them(LaunchMode mode)
    {
        if (mode == LaunchMode.Rootless)
        {
            Assert.Skip("Without real root no device node can be made that could be copied.");
        }

        using var test = new TestBase(mode, "/var/tmp");
        TreeScript.Run(mode, test.TreePath, "mkdir dev; mknod -m 666 dev/null c 1 3; mknod dev/disk b 8 0; mknod dev/mem c 1 1; mknod dev/white c 0 0");
        test.Session.Ask(new CloneTree(test.MakeTree("copy"), test.Tree));
        Assert.Equal("null white", TreeScript.Run(mode, Path.Combine(test.Path, "copy"), "echo $(ls dev)").Trim());
        Assert.Equal("1:3 666", TreeScript.Run(mode, Path.Combine(test.Path, "copy"), "stat --format='%t:%T %a' dev/null").Trim());
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Only_an_empty_idle_tree_is_filled(LaunchMode mode)
    {
        using var test = new TestBase(mode);
        var copy = test.MakeTree("copy");
        test.Put("/file", "x");
        test.Session.Refused(BrokerErrorReason.Invalid, new CloneTree(test.Tree, test.Tree));
        test.Session.Refused(BrokerErrorReason.NotFound, new CloneTree(copy, 99));
        test.Session.Refused(BrokerErrorReason.NotFound, new CloneTree(99, copy));
        test.Session.Ask(new CloneTree(copy, test.Tree));
        test.Session.Refused(BrokerErrorReason.Invalid, new CloneTree(copy, test.Tree));
        var third = test.MakeTree("third");
        test.Session.Ask(new SpecialMount(third, TreePath.Parse("/mnt"), SpecialFileSystem.Tmpfs, 0, 0b111_101_101, NoExec: false));
        test.Session.Refused(BrokerErrorReason.Busy, new CloneTree(third, test.Tree));
    }

    [Fact]
    public void A_tree_deeper_than_the_limit_is_refused()
    {
        using var test = new TestBase(LaunchMode.Root);
        TreeScript.Run(LaunchMode.Root, test.TreePath, "for i in $(seq 300); do mkdir d; cd -P d; done");
        test.Session.Refused(BrokerErrorReason.Invalid, new CloneTree(test.MakeTree("copy"), test.Tree));
    }

    [Fact]
    public void A_foreign_file_that_was_linked_into_a_tree_is_not_copied()
    {
        if (System.IO.File.ReadAllText("/proc/sys/fs/protected_hardlinks").Trim() == "1")
        {
            Assert.Skip("The kernel lets nobody link files of others here (fs.protected_hardlinks=1).");
        }

        using var test = new TestBase(LaunchMode.Root);
        var secret = Path.Combine(test.Path, "secret");
        System.IO.File.WriteAllText(secret, "secret");
        Machine.ChangeOwner(secret, 12345, 12345);
        System.IO.File.SetUnixFileMode(secret, UnixFileMode.UserRead);
        Machine.MakeHardLink(secret, test.Host("/a"));
        Machine.MakeHardLink(secret, test.Host("/b"));
        var copy = test.MakeTree("copy");
        test.Session.Refused(BrokerErrorReason.Denied, new CloneTree(copy, test.Tree));
        Assert.Empty(Directory.GetFiles(Path.Combine(test.Path, "copy")));
        System.IO.File.Delete(secret);
        test.Session.Ask(new CloneTree(test.MakeTree("second"), test.Tree));
        Assert.Equal("secret", System.IO.File.ReadAllText(Path.Combine(test.Path, "second/b")));
    }

    [Fact]
    public void A_mount_of_the_host_below_a_tree_is_not_copied()
    {
        using var test = new TestBase(LaunchMode.Root);
        var mounted = Directory.CreateDirectory(test.Host("/mnt")).FullName;
        Shell.Run("mount", "-t", "tmpfs", "kiln-test", mounted);
        try
        {
            System.IO.File.WriteAllText(Path.Combine(mounted, "host"), "");
            using var session = new TestBase(LaunchMode.Root, test.Path);
            var tree = session.Session.Ask(new CreateTree("root", 0b111_101_101, test.TreePath), test.Parent).Tree;
            session.Session.Ask(new CloneTree(session.Tree, tree));
            Assert.Empty(Directory.GetFiles(session.TreePath, "host", SearchOption.AllDirectories));
        }
        finally
        {
            Shell.Run("umount", mounted);
        }
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void A_full_disk_is_told_as_such(LaunchMode mode)
    {
        using var test = new TestBase(mode);
        var target = test.MakeTree("target");
        using var large = test.Content(new string('x', 4 << 20));
        test.Session.Ask(new PutFile(test.Tree, File, 0b110_100_100, TreeOwner.Root, false, false), large);
        test.Session.Ask(new MountMemoryRoot(target, 1 << 20, 0b111_101_101));
        test.Session.Refused(BrokerErrorReason.NoSpace, new CloneTree(target, test.Tree));
        test.Session.Ask(new DeleteTree(target));
    }

    /// <summary>A directory of the source and a link to a directory of the host change places while the tree is copied.</summary>
    [Fact]
    public void Swapping_directories_of_the_source_copies_nothing_of_the_host()
    {
        using var test = new TestBase(LaunchMode.Root);
        var outside = Directory.CreateDirectory(Path.Combine(test.Path, "outside")).FullName;
        System.IO.File.WriteAllText(Path.Combine(outside, "precious"), "host");
        foreach (var number in Enumerable.Range(0, 50))
        {
            test.Put($"/a/dir/file{number}", "x");
        }

        Machine.MakeFifo(test.Host("/a/fifo"));
        test.Session.Ask(new MakeSymlink(test.Tree, TreePath.Parse("/a/link"), outside, Replace: false));
        var copies = 0;
        using (new Swapper(test.Host("/a/dir"), test.Host("/a/link")))
        using (new Swapper(test.Host("/a/fifo"), test.Host("/a/dir/file1")))
        {
            for (var end = DateTime.UtcNow + TimeSpan.FromSeconds(2); DateTime.UtcNow < end; copies++)
            {
                var copy = test.MakeTree("copy");
                _ = test.Session.Exchange(new CloneTree(copy, test.Tree));
                Assert.Equal("", Shell.Run("find", Path.Combine(test.Path, "copy"), "-name", "precious"));
                test.Session.Ask(new DeleteTree(copy));
            }
        }

        Assert.True(copies > 10, $"Only {copies} copies.");
    }
}
