using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Tests.Support;

namespace Kiln.Broker.Tests.Mounts;

/// <summary>What may be mounted and what not. That a sandbox shows it is tested with the sandbox.</summary>
public sealed class MountTests
{
    private static readonly TreePath Target = TreePath.Parse("/mnt/target");

    [Theory]
    [InlineData(LaunchMode.Root)]
    [InlineData(LaunchMode.Rootless)]
    public void A_directory_of_the_caller_is_bound_and_detached_and_the_host_sees_nothing(LaunchMode mode)
    {
        using var test = new TestBase(mode);
        using var source = OwnDirectory(test, "source");
        var mount = test.Session.Ask(Bind(test, readOnly: false), source).Mount;
        Assert.Empty(Directory.GetFileSystemEntries(test.Host("/mnt/target")));
        Assert.DoesNotContain(test.TreePath, File.ReadAllText("/proc/self/mountinfo"), StringComparison.Ordinal);
        test.Session.Ask(new DetachMount(mount));
        test.Session.Refused(BrokerErrorReason.NotFound, new DetachMount(mount));
    }

    [Fact]
    public void A_file_gets_a_file_as_its_target()
    {
        using var test = new TestBase(LaunchMode.Root);
        using var source = test.Content("x");
        test.Session.Ask(Bind(test, readOnly: true), source);
        Assert.EndsWith("regular empty file", Machine.Describe(test.Host("/mnt/target")), StringComparison.Ordinal);
        using var directory = OwnDirectory(test, "source");
        test.Session.Refused(BrokerErrorReason.Invalid, Bind(test, readOnly: true), directory);
    }

    [Fact]
    public void A_source_that_the_caller_cannot_read_is_refused()
    {
        using var test = new TestBase(LaunchMode.Root);
        using var directory = PathDescriptor.Open("/root");
        test.Session.Refused(BrokerErrorReason.Denied, Bind(test, readOnly: true), directory);
        using var file = Machine.Open("/etc/shadow", Machine.PathOnly);
        test.Session.Refused(BrokerErrorReason.Denied, Bind(test, readOnly: true), file);
    }

    [Fact]
    public void A_source_that_the_caller_cannot_write_is_bound_read_only_or_not_at_all()
    {
        using var test = new TestBase(LaunchMode.Root);
        using var source = PathDescriptor.Open("/usr/share");
        test.Session.Refused(BrokerErrorReason.Denied, Bind(test, readOnly: false), source);
        test.Session.Ask(Bind(test, readOnly: true), source);
    }

    [Theory]
    [InlineData("/proc")]
    [InlineData("/proc/self")]
    [InlineData("/sys")]
    [InlineData("/sys/kernel")]
    public void Interfaces_of_the_system_are_not_bound(string path)
    {
        using var test = new TestBase(LaunchMode.Root);
        using var source = PathDescriptor.Open(path);
        test.Session.Refused(BrokerErrorReason.Denied, Bind(test, readOnly: true), source);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/dev/null")]
    public void Neither_the_hosts_root_nor_a_device_is_bound(string path)
    {
        using var test = new TestBase(LaunchMode.Root);
        using var source = PathDescriptor.Open(path);
        test.Session.Refused(BrokerErrorReason.Invalid, Bind(test, readOnly: true), source);
    }

    [Fact]
    public void A_source_that_has_been_removed_or_replaced_is_refused()
    {
        using var test = new TestBase(LaunchMode.Root);
        using var source = OwnDirectory(test, "source");
        Directory.Move(Path.Combine(test.Path, "source"), Path.Combine(test.Path, "moved"));
        File.CreateSymbolicLink(Path.Combine(test.Path, "source"), "/root");
        test.Session.Ask(Bind(test, readOnly: true), source);
        Directory.Delete(Path.Combine(test.Path, "moved"));
        test.Session.Refused(BrokerErrorReason.NotFound, Bind(test, readOnly: true), source);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/proc")]
    [InlineData("/proc/x")]
    [InlineData("/sys")]
    [InlineData("/dev")]
    [InlineData("/dev/shm")]
    public void What_is_the_sandboxs_own_is_no_target(string target)
    {
        using var test = new TestBase(LaunchMode.Rootless);
        using var source = OwnDirectory(test, "source");
        var path = TreePath.Parse(target);
        test.Session.Refused(BrokerErrorReason.Invalid, new BindMount(test.Tree, path, 0, true, true, false), source);
        test.Session.Refused(BrokerErrorReason.Invalid, new SpecialMount(test.Tree, path, SpecialFileSystem.Tmpfs, 0, 0b111_101_101, NoExec: false));
    }

    [Fact]
    public void A_target_behind_a_link_is_refused()
    {
        using var test = new TestBase(LaunchMode.Root);
        test.Session.Ask(new MakeSymlink(test.Tree, TreePath.Parse("/mnt"), "/tmp", Replace: false));
        using var source = OwnDirectory(test, "source");
        test.Session.Refused(BrokerErrorReason.PathEscape, Bind(test, readOnly: true), source);
    }

    [Fact]
    public void A_tree_is_bound_into_another_but_not_into_itself()
    {
        using var test = new TestBase(LaunchMode.Rootless);
        var other = test.Session.Ask(new CreateTree("other", 0b111_101_101, test.Path + "/other"), test.Parent).Tree;
        test.Session.Ask(new BindMount(test.Tree, Target, other, false, false, false));
        test.Session.Refused(BrokerErrorReason.Invalid, new BindMount(test.Tree, Target, test.Tree, false, false, false));
        test.Session.Refused(BrokerErrorReason.NotFound, new BindMount(test.Tree, Target, 99, false, false, false));
        test.Session.Refused(BrokerErrorReason.Invalid, new BindMount(test.Tree, Target, other, false, false, false), test.Parent);
        test.Session.Ask(new DeleteTree(other));
        test.Session.Ask(new DeleteTree(test.Tree));
    }

    [Theory]
    [InlineData(LaunchMode.Root)]
    [InlineData(LaunchMode.Rootless)]
    public void A_tmpfs_is_made_and_detached(LaunchMode mode)
    {
        using var test = new TestBase(mode);
        var mount = test.Session.Ask(new SpecialMount(test.Tree, Target, SpecialFileSystem.Tmpfs, 1 << 20, 0b001_111_111_111, NoExec: false)).Mount;
        test.Session.Ask(new DetachMount(mount));
        test.Session.Refused(BrokerErrorReason.Invalid, new SpecialMount(test.Tree, Target, SpecialFileSystem.Tmpfs, -1, 0b111_101_101, NoExec: false));
        test.Session.Refused(BrokerErrorReason.Invalid, new SpecialMount(test.Tree, Target, SpecialFileSystem.Tmpfs, 0, 0b100_111_101_101, NoExec: false));
    }

    [Fact]
    public void A_tree_with_mounts_is_deleted_and_what_was_mounted_stays()
    {
        using var test = new TestBase(LaunchMode.Root);
        using var source = OwnDirectory(test, "source");
        File.WriteAllText(Path.Combine(test.Path, "source", "precious"), "");
        test.Session.Ask(Bind(test, readOnly: false), source);
        test.Session.Ask(new SpecialMount(test.Tree, TreePath.Parse("/tmp"), SpecialFileSystem.Tmpfs, 0, 0b001_111_111_111, NoExec: false));
        test.Session.Ask(new DeleteTree(test.Tree));
        Assert.True(File.Exists(Path.Combine(test.Path, "source", "precious")));
    }

    [Fact]
    public void Only_a_block_device_is_a_volume()
    {
        using var test = new TestBase(LaunchMode.Root);
        var request = new VolumeMount(test.Tree, Target, VolumeFileSystem.Ext4, ReadOnly: true, NoExec: true);
        using var file = test.Content("x");
        test.Session.Refused(BrokerErrorReason.Invalid, request, file);
        using var character = PathDescriptor.Open("/dev/null");
        test.Session.Refused(BrokerErrorReason.Invalid, request, character);
    }

    [Fact]
    public void Without_root_there_are_no_volumes()
    {
        using var test = new TestBase(LaunchMode.Rootless);
        using var file = test.Content("x");
        test.Session.Refused(
            BrokerErrorReason.Unsupported, new VolumeMount(test.Tree, Target, VolumeFileSystem.Ext4, ReadOnly: true, NoExec: true), file);
    }

    [Fact]
    public void A_volume_is_mounted_for_writing_only_from_a_device_opened_so()
    {
        using var test = new TestBase(LaunchMode.Root);
        using var loop = LoopDevice.Create(Path.Combine(test.Path, "image"));
        using var readOnly = Machine.Open(loop.Path, Machine.ReadOnly);
        using var readWrite = Machine.Open(loop.Path, Machine.ReadWrite);
        var request = new VolumeMount(test.Tree, Target, VolumeFileSystem.Ext4, ReadOnly: false, NoExec: true);
        test.Session.Refused(BrokerErrorReason.Denied, request, readOnly);
        var mount = test.Session.Ask(request, readWrite).Mount;
        test.Session.Ask(new DetachMount(mount));
        test.Session.Ask(request with { ReadOnly = true }, readOnly);
    }

    private static BindMount Bind(TestBase test, bool readOnly) => new(test.Tree, Target, 0, readOnly, NoExec: true, Recursive: false);

    private static Microsoft.Win32.SafeHandles.SafeFileHandle OwnDirectory(TestBase test, string name)
    {
        var path = Directory.CreateDirectory(Path.Combine(test.Path, name)).FullName;
        Machine.ChangeOwner(path, TestUser.Current.Uid, TestUser.Current.Gid);
        return PathDescriptor.Open(path);
    }
}
