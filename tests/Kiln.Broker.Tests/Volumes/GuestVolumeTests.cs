using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Contracts.Volumes;
using Kiln.Broker.Tests.Support;
using Kiln.Kernel.Broker;

namespace Kiln.Broker.Tests.Volumes;

/// <summary>The real broker with a real pool. Explicit: they run in a virtual machine, which tests/Acceptance.Tests/Guests starts.</summary>
public sealed class GuestVolumeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static VolumeName Group => VolumeName.Parse(VolumeSession.Group);

    [Fact(Explicit = true)]
    public async Task The_real_broker_passes_the_suite()
    {
        await using var session = await VolumeSession.OpenAsync();
        await new VolumeSuite(session.Session, VolumeSession.Group, "mock.suite.foreign", session.Parent).RunAsync();
    }

    [Fact(Explicit = true)]
    public async Task What_is_mounted_read_only_is_not_written_and_devices_in_it_are_none()
    {
        await using var session = await VolumeSession.OpenAsync();
        var tree = await PrepareAsync(session, "mock.ro.head", ThinFileSystem.Ext4);
        await AskAsync(session, new MountThinRoot(tree, Group, VolumeName.Parse("mock.ro.head"), ThinFileSystem.Ext4, ReadOnly: true, []));
        var failure = await Assert.ThrowsAsync<BrokerException>(() => AskAsync(session, Make(tree, "/x")));
        Assert.Equal(BrokerErrorReason.Denied, failure.Error.Reason);
        await AskAsync(session, new LeaveRoot(tree));
        await AskAsync(session, new RemoveVolume(Group, VolumeName.Parse("mock.ro.head")));
    }

    [Fact(Explicit = true)]
    public async Task Volume_and_snapshot_of_xfs_are_mounted_at_once()
    {
        await using var session = await VolumeSession.OpenAsync();
        var name = VolumeName.Parse("mock.xfs.head");
        var copy = VolumeName.Parse("mock.xfs.copy");
        var tree = await PrepareAsync(session, name.Text, ThinFileSystem.Xfs, 320L << 20);
        await AskAsync(session, new MountThinRoot(tree, Group, name, ThinFileSystem.Xfs, ReadOnly: false, [ThinMountOption.Discard, ThinMountOption.NoDirectoryAccessTimes]));
        await AskAsync(session, Make(tree, "/x"));
        await AskAsync(session, new SnapshotVolume(Group, name, copy));
        var other = await OpenAsync(session, "other");
        await AskAsync(session, new MountThinRoot(other, Group, copy, ThinFileSystem.Xfs, ReadOnly: true, []));
        Assert.True((await AskAsync(session, new StatPath(other, TreePath.Parse("/x")))).Exists);
        await AskAsync(session, new LeaveRoot(tree));
        await AskAsync(session, new LeaveRoot(other));
        await AskAsync(session, new RemoveVolume(Group, name));
        await AskAsync(session, new RemoveVolume(Group, copy));
    }

    [Fact(Explicit = true)]
    public async Task Brokers_that_make_the_first_volume_of_a_pool_at_once_do_not_disturb_each_other()
    {
        await using var first = await VolumeSession.OpenAsync();
        await using var second = await VolumeSession.OpenAsync();
        await Task.WhenAll(RepeatAsync(first, "mock.race.a"), RepeatAsync(second, "mock.race.b"));
        Assert.Empty((await AskAsync(first, new ListVolumes(Group, ""))).Volumes);

        static async Task RepeatAsync(VolumeSession session, string name)
        {
            for (var round = 0; round < 2; round++)
            {
                await AskAsync(session, Create(name, ThinFileSystem.Ext4, VolumeSuite.Size));
                await AskAsync(session, new RemoveVolume(Group, VolumeName.Parse(name)));
            }
        }
    }

    [Fact(Explicit = true)]
    public async Task A_pool_of_others_is_not_used_and_too_much_is_not_made()
    {
        await using var session = await VolumeSession.OpenAsync();
        var foreign = await Assert.ThrowsAsync<BrokerException>(() => AskAsync(session, Create("mock.x.y", ThinFileSystem.Ext4, VolumeSuite.Size) with { Pool = VolumeName.Parse("others") }));
        Assert.Equal(BrokerErrorReason.Denied, foreign.Error.Reason);
        var large = await Assert.ThrowsAsync<BrokerException>(() => AskAsync(session, Create("mock.x.y", ThinFileSystem.Ext4, 1L << 45)));
        Assert.Equal(BrokerErrorReason.NoSpace, large.Error.Reason);
        Assert.Empty((await AskAsync(session, new ListVolumes(Group, ""))).Volumes);
        Assert.Contains("mock.suite.foreign", Shell.Run("lvm", "lvs", VolumeSession.Group), StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    public async Task A_broker_that_is_killed_takes_its_mount_along_and_the_next_one_goes_on()
    {
        var name = VolumeName.Parse("mock.kill.head");
        var killed = await VolumeSession.OpenAsync();
        var tree = await PrepareAsync(killed, name.Text, ThinFileSystem.Ext4);
        await AskAsync(killed, new MountThinRoot(tree, Group, name, ThinFileSystem.Ext4, ReadOnly: false, []));
        await AskAsync(killed, Make(tree, "/kept"));
        await AskAsync(killed, new FlushTree(tree));
        killed.Kill();
        await killed.Session.Closed;

        await using var next = await VolumeSession.OpenAsync();
        tree = await OpenAsync(next, "root");
        await AskAsync(next, new MountThinRoot(tree, Group, name, ThinFileSystem.Ext4, ReadOnly: false, []));
        Assert.True((await AskAsync(next, new StatPath(tree, TreePath.Parse("/kept")))).Exists);
        await AskAsync(next, new LeaveRoot(tree));
        await AskAsync(next, new RemoveVolume(Group, name));
    }

    private static async Task<int> PrepareAsync(VolumeSession session, string name, ThinFileSystem kind, long size = VolumeSuite.Size)
    {
        await AskAsync(session, Create(name, kind, size));
        return await OpenAsync(session, "root");
    }

    private static CreateVolume Create(string name, ThinFileSystem kind, long size) => new(Group, VolumeName.Parse("kiln-guest"), VolumeName.Parse(name), size, 0, kind);

    private static MakeDirectory Make(int tree, string path) => new(tree, TreePath.Parse(path), 0b111_101_101, TreeOwner.Root);

    private static async Task<int> OpenAsync(VolumeSession session, string name)
    {
        using var parent = PathDescriptor.Open(session.Parent);
        using var answer = await session.Session.SendAsync(new CreateTree(name, 0b111_101_101, Path.Combine(session.Parent, name)), [parent], Stop);
        return answer.Reply.Tree;
    }

    private static async Task<TReply> AskAsync<TReply>(VolumeSession session, BrokerRequest<TReply> request)
        where TReply : BrokerReply
    {
        using var answer = await session.Session.SendAsync(request, null, Stop);
        return answer.Reply;
    }
}
