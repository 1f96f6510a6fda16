using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Contracts.Volumes;
using Kiln.Kernel.Broker;

namespace Kiln.Broker.Tests.Volumes;

/// <summary>What every broker promises of volumes; the real one and the fake one run it.</summary>
/// <param name="session">An open session, whose policy names <paramref name="group"/> and none else.</param>
/// <param name="group">A group without volumes of Kiln's.</param>
/// <param name="foreign">A volume in it that is not Kiln's, although its name could be.</param>
/// <param name="parent">A directory in which the caller may make trees.</param>
internal sealed class VolumeSuite(IBrokerSession session, string group, string foreign, string parent)
{
    internal const long Size = 256L << 20;
    private static readonly VolumeName Pool = VolumeName.Parse("kiln-test-pool");
    private readonly VolumeName vg = VolumeName.Parse(group);

    internal async Task RunAsync()
    {
        Assert.Empty((await AskAsync(new ListVolumes(vg, ""))).Volumes);
        await MakesAndListsAsync();
        await SnapshotsAreIndependentAsync();
        await RefusesWhatIsInTheWayAsync();
        await SeesNothingOfOthersAsync();
        await RefusesOtherGroupsAsync();
        await RemovesAsync();
    }

    private async Task MakesAndListsAsync()
    {
        await AskAsync(Create("+mock.suite.head"));
        await AskAsync(Create("mock.suite.second"));
        var listing = await AskAsync(new ListVolumes(vg, ""));
        Assert.Equal(["+mock.suite.head", "mock.suite.second"], listing.Volumes.Select(volume => volume.Name));
        Assert.All(listing.Volumes, volume => Assert.Equal((Pool.Text, Size), (volume.Pool, volume.SizeBytes)));
        Assert.Equal([Pool.Text], listing.Pools.Select(pool => pool.Name));
        Assert.Equal(["mock.suite.second"], (await AskAsync(new ListVolumes(vg, "+mock.suite.head"))).Volumes.Select(volume => volume.Name));
    }

    private async Task SnapshotsAreIndependentAsync()
    {
        var tree = await OpenAsync("root");
        await MountAsync(tree, "+mock.suite.head");
        await MakeAsync(tree, "/before");
        await AskAsync(new SnapshotVolume(vg, Name("+mock.suite.head"), Name("mock.suite.kept")));
        await MakeAsync(tree, "/after");
        await AskAsync(new LeaveRoot(tree));
        Assert.False(await ExistsAsync(tree, "/before"), "The tree still shows the volume after it was left.");

        await MountAsync(tree, "mock.suite.kept");
        Assert.Equal((true, false), (await ExistsAsync(tree, "/before"), await ExistsAsync(tree, "/after")));
        await MakeAsync(tree, "/later");
        // What is mounted is exchanged in one step.
        await MountAsync(tree, "+mock.suite.head");
        Assert.Equal((true, true, false), (await ExistsAsync(tree, "/before"), await ExistsAsync(tree, "/after"), await ExistsAsync(tree, "/later")));
        await AskAsync(new SnapshotVolume(vg, Name("mock.suite.kept"), Name("mock.suite.of-snapshot")));
        await AskAsync(new LeaveRoot(tree));
        await MountAsync(tree, "mock.suite.of-snapshot");
        Assert.True(await ExistsAsync(tree, "/later"));
        await AskAsync(new LeaveRoot(tree));
    }

    private async Task RefusesWhatIsInTheWayAsync()
    {
        await RefusedAsync(BrokerErrorReason.Invalid, Create("+mock.suite.head"));
        await RefusedAsync(BrokerErrorReason.Invalid, new SnapshotVolume(vg, Name("+mock.suite.head"), Name("mock.suite.kept")));
        foreach (string strange in new[] { "root", "home", "mock", "mock.", "xmock.suite", "kiln-test-pool" })
        {
            await RefusedAsync(BrokerErrorReason.Invalid, Create(strange));
            await RefusedAsync(BrokerErrorReason.Invalid, new SnapshotVolume(vg, Name("+mock.suite.head"), Name(strange)));
        }

        await RefusedAsync(BrokerErrorReason.NotFound, new SnapshotVolume(vg, Name("mock.suite.none"), Name("mock.suite.new")));
        await RefusedAsync(BrokerErrorReason.NotFound, new RemoveVolume(vg, Name("mock.suite.none")));
        await RefusedAsync(BrokerErrorReason.NotFound, Mount(await OpenAsync("root"), "mock.suite.none"));
        await RefusedAsync(BrokerErrorReason.NotFound, Mount(4711, "+mock.suite.head"));
        var tree = await OpenAsync("busy");
        await MountAsync(tree, "mock.suite.second");
        await RefusedAsync(BrokerErrorReason.Busy, new RemoveVolume(vg, Name("mock.suite.second")));
        await AskAsync(new LeaveRoot(tree));
    }

    private async Task SeesNothingOfOthersAsync()
    {
        var name = Name(foreign);
        Assert.DoesNotContain(foreign, (await AskAsync(new ListVolumes(vg, ""))).Volumes.Select(volume => volume.Name), StringComparer.Ordinal);
        await RefusedAsync(BrokerErrorReason.NotFound, new RemoveVolume(vg, name));
        await RefusedAsync(BrokerErrorReason.NotFound, new SnapshotVolume(vg, name, Name("mock.suite.stolen")));
        await RefusedAsync(BrokerErrorReason.NotFound, Mount(await OpenAsync("root"), foreign));
        await RefusedAsync(BrokerErrorReason.Invalid, Create(foreign));
        await RefusedAsync(BrokerErrorReason.NotFound, new RemoveVolume(vg, Pool));
        await RefusedAsync(BrokerErrorReason.NotFound, Mount(await OpenAsync("root"), Pool.Text));
    }

    private async Task RefusesOtherGroupsAsync()
    {
        var other = VolumeName.Parse("a-group-that-no-policy-names");
        await RefusedAsync(BrokerErrorReason.Denied, new ListVolumes(other, ""));
        await RefusedAsync(BrokerErrorReason.Denied, new RemoveVolume(other, Name("mock.x")));
        await RefusedAsync(BrokerErrorReason.Denied, new SnapshotVolume(other, Name("mock.x"), Name("mock.y")));
        await RefusedAsync(BrokerErrorReason.Denied, Create("mock.x") with { Group = other });
        await RefusedAsync(BrokerErrorReason.Denied, Mount(await OpenAsync("root"), "mock.x") with { Group = other });
        await RefusedAsync(BrokerErrorReason.Invalid, Create("mock.x") with { SizeBytes = 1 });
        await RefusedAsync(BrokerErrorReason.Invalid, Create("mock.x") with { MetadataBytes = 1 });
    }

    private async Task RemovesAsync()
    {
        foreach (string name in new[] { "+mock.suite.head", "mock.suite.kept", "mock.suite.of-snapshot", "mock.suite.second" })
        {
            await AskAsync(new RemoveVolume(vg, Name(name)));
            await RefusedAsync(BrokerErrorReason.NotFound, new RemoveVolume(vg, Name(name)));
        }

        var left = await AskAsync(new ListVolumes(vg, ""));
        Assert.Empty(left.Volumes);
        Assert.Empty(left.Pools);
    }

    private CreateVolume Create(string name) => new(vg, Pool, Name(name), Size, 0, ThinFileSystem.Ext4);

    private MountThinRoot Mount(int tree, string name) => new(tree, vg, Name(name), ThinFileSystem.Ext4, ReadOnly: false, [ThinMountOption.NoAccessTimes]);

    private Task MountAsync(int tree, string name) => AskAsync(Mount(tree, name));

    private static VolumeName Name(string text) => VolumeName.Parse(text);

    private async Task<int> OpenAsync(string name)
    {
        using var directory = PathDescriptor.Open(parent);
        using var answer = await session.SendAsync(new CreateTree(name, 0b111_101_101, Path.Combine(parent, name)), [directory], TestContext.Current.CancellationToken);
        return answer.Reply.Tree;
    }

    private Task MakeAsync(int tree, string path) => AskAsync(new MakeDirectory(tree, TreePath.Parse(path), 0b111_101_101, TreeOwner.Root));

    private async Task<bool> ExistsAsync(int tree, string path) => (await AskAsync(new StatPath(tree, TreePath.Parse(path)))).Exists;

    private async Task<TReply> AskAsync<TReply>(BrokerRequest<TReply> request)
        where TReply : BrokerReply
    {
        using var answer = await session.SendAsync(request, null, TestContext.Current.CancellationToken);
        return answer.Reply;
    }

    private async Task RefusedAsync<TReply>(BrokerErrorReason reason, BrokerRequest<TReply> request)
        where TReply : BrokerReply
    {
        var failure = await Assert.ThrowsAsync<BrokerException>(() => AskAsync(request));
        Assert.True(failure.Error.Reason == reason, $"{request}: expected {reason}, got {failure.Error}");
    }
}
