using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Tests.Roots;

namespace Kiln.Broker.Tests.Volumes;

/// <summary>Roots that are volumes promise what every kind of root does. Explicit, as <see cref="GuestVolumeTests"/>.</summary>
public sealed class GuestRootTests
{
    private const string Kind = "volume";
    private readonly RootConformanceTests conformance = new();

    [Fact(Explicit = true)]
    public Task A_layer_becomes_a_root_and_the_root_a_layer_without_loss() =>
        conformance.A_layer_becomes_a_root_and_the_root_a_layer_without_loss(LaunchMode.Root, Kind);

    [Fact(Explicit = true)]
    public Task What_is_removed_and_replaced_in_a_root_stays_so_in_its_layer_and_not_in_the_one_below() =>
        conformance.What_is_removed_and_replaced_in_a_root_stays_so_in_its_layer_and_not_in_the_one_below(LaunchMode.Root, Kind);

    [Fact(Explicit = true)]
    public Task A_deleted_root_leaves_nothing_and_a_restored_one_starts_clean() =>
        conformance.A_deleted_root_leaves_nothing_and_a_restored_one_starts_clean(LaunchMode.Root, Kind);

    [Fact(Explicit = true)]
    public async Task A_layer_that_is_a_volume_becomes_a_root_again_and_does_not_change()
    {
        await using var bench = await RootBench.OpenAsync(LaunchMode.Root, Kind);
        await bench.MakeLayerAsync("sample");
        int root = await bench.Form.RestoreAsync(await bench.Form.OpenAsync(null, bench.Stop), "sample", bench.Stop);
        await bench.StoreAsync(root, "sample", "kept");
        string before = bench.Describe(await bench.CopyAsync([root]));
        await bench.AskAsync(new RemovePath(root, TreePath.Parse("/usr"), ContentOnly: false, []));
        Assert.NotEqual(before, bench.Describe(await bench.CopyAsync([root])));
        root = await bench.Form.RestoreAsync(root, "kept", bench.Stop);
        Assert.Equal(before, bench.Describe(await bench.CopyAsync([root])));
        await bench.Form.DeleteAsync(root, "kept", bench.Stop);
    }
}
