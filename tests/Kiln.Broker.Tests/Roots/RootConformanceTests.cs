using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Kernel.Broker;

namespace Kiln.Broker.Tests.Roots;

/// <summary>What every kind of root promises: a layer becomes a root and a root a layer without any loss, and layers do not change.</summary>
public sealed class RootConformanceTests
{
    public static TheoryData<LaunchMode, string> Kinds { get; } = new(
        from mode in new[] { LaunchMode.Root, LaunchMode.Rootless }
        from kind in new[] { "copied on ext4", "copied on btrfs", "copied on xfs", "subvolume", "stacked on ext4", "stacked on xfs", "stacked in memory", "memory" }
        select new TheoryDataRow<LaunchMode, string>(mode, kind));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_layer_becomes_a_root_and_the_root_a_layer_without_loss(LaunchMode mode, string kind)
    {
        await using var bench = await RootBench.OpenAsync(mode, kind);
        int sample = await bench.MakeLayerAsync("sample");
        string before = bench.Describe(await bench.CopyAsync([sample]));
        int root = await bench.Form.RestoreAsync(await bench.Form.OpenAsync(null, bench.Stop), "sample", bench.Stop);
        Assert.Equal(before, bench.Describe(await bench.CopyAsync([root])));

        IReadOnlyList<int> kept = await bench.StoreAsync(root, "sample", "second");
        Assert.Equal(before, bench.Describe(await bench.CopyAsync(kept)));
        Assert.Equal(before, bench.Describe(await bench.CopyAsync([sample])));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_removed_and_replaced_in_a_root_stays_so_in_its_layer_and_not_in_the_one_below(LaunchMode mode, string kind)
    {
        await using var bench = await RootBench.OpenAsync(mode, kind);
        int sample = await bench.MakeLayerAsync("sample");
        string before = bench.Describe(await bench.CopyAsync([sample]));
        int root = await bench.Form.RestoreAsync(await bench.Form.OpenAsync(null, bench.Stop), "sample", bench.Stop);
        await bench.AskAsync(new RemovePath(root, TreePath.Parse("/usr/share"), ContentOnly: false, []));
        await bench.AskAsync(new MakeDirectory(root, TreePath.Parse("/usr/share"), 0b111_101_101, TreeOwner.Build));
        await bench.AskAsync(new RemovePath(root, TreePath.Parse("/var/link"), ContentOnly: false, []));
        await bench.AskAsync(new MakeDirectory(root, TreePath.Parse("/var/link"), 0b111_101_101, TreeOwner.Root));
        string changed = bench.Describe(await bench.CopyAsync([root]));
        Assert.NotEqual(before, changed);
        Assert.DoesNotContain("usr/share/doc", changed, StringComparison.Ordinal);

        Assert.Equal(changed, bench.Describe(await bench.CopyAsync(await bench.StoreAsync(root, "sample", "second"))));
        Assert.Equal(before, bench.Describe(await bench.CopyAsync([sample])));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_deleted_root_leaves_nothing_and_a_restored_one_starts_clean(LaunchMode mode, string kind)
    {
        await using var bench = await RootBench.OpenAsync(mode, kind);
        await bench.MakeLayerAsync("sample");
        int root = await bench.Form.OpenAsync(null, bench.Stop);
        await bench.AskAsync(new MakeDirectory(root, TreePath.Parse("/left"), 0b111_101_101, TreeOwner.Root));
        root = await bench.Form.RestoreAsync(root, "sample", bench.Stop);
        Assert.False((await bench.AskAsync(new StatPath(root, TreePath.Parse("/left")))).Exists);
        await bench.Form.DeleteAsync(root, "sample", bench.Stop);
        Assert.False(Directory.Exists(bench.Plan.Directory));
        BrokerException refused = await Assert.ThrowsAsync<BrokerException>(() => bench.AskAsync(new StatPath(root, TreePath.Root)));
        Assert.Equal(BrokerErrorReason.NotFound, refused.Error.Reason);
    }
}
