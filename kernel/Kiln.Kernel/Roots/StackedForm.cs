using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Kernel.Broker;
using Kiln.Kernel.Buildroots;
using Kiln.Kernel.Services;
using Kiln.Sdk.Contracts;

namespace Kiln.Kernel.Roots;

/// <summary>What is written lies over the layers. It is handed over as a layer where it can be, else everything is copied.</summary>
internal sealed class StackedForm(StackedRoot plan, Trees trees, LayerShelf shelf) : RootForm(trees, shelf)
{
    // Some room is left below the 128 of the broker.
    private const int MostLayers = 100;
    private int? upper;

    public override bool EndsWithRun => plan.InMemory;

    private string UpperPath => Path.Combine(plan.StateDirectory, "upper");

    private string WorkPath => Path.Combine(plan.StateDirectory, "work");

    public override async Task<int> OpenAsync(string? layer, CancellationToken cancellation)
    {
        int tree = await Trees.OpenAsync(plan.Directory, cancellation);
        await StackAsync(tree, layer, cancellation);
        return tree;
    }

    public override async Task<int> RestoreAsync(int tree, string layer, CancellationToken cancellation)
    {
        await LeaveAsync(tree);
        await DropUpperAsync(cancellation);
        await StackAsync(tree, layer, cancellation);
        return tree;
    }

    public override async Task<IReadOnlyList<string>> StoreAsync(int tree, string? layer, string key, string path, CancellationToken cancellation)
    {
        IReadOnlyList<string> below = KeysOf(layer);
        if (upper is { } written && below.Count < MostLayers)
        {
            await LeaveAsync(tree);
            try
            {
                await Trees.MoveAsync(written, path, cancellation);
                upper = null;
                return below;
            }
            catch (BrokerException failure) when (failure.Error.Reason == BrokerErrorReason.Unsupported)
            {
                // The cache is on another file system.
                await StackAsync(tree, layer, cancellation);
            }
        }

        await Trees.CloneAsync(await Trees.OpenAsync(path, cancellation), tree, cancellation);
        return [];
    }

    /// <summary>What was handed over is the content of the root.</summary>
    public override async Task TakeBackAsync(int tree, string? layer, string path)
    {
        if (upper is null && !plan.InMemory)
        {
            await Trees.MoveAsync(await Trees.OpenAsync(path, CancellationToken.None), UpperPath, CancellationToken.None);
            await StackAsync(tree, layer, CancellationToken.None);
        }
    }

    public override async Task EnterLayerAsync(int tree, string layer, CancellationToken cancellation)
    {
        await LeaveAsync(tree);
        await DropUpperAsync(cancellation);
        await StackAsync(tree, layer, cancellation);
    }

    public override async Task DeleteAsync(int tree, string? layer, CancellationToken cancellation)
    {
        await LeaveAsync(tree);
        await DropUpperAsync(cancellation);
        await Trees.DiscardAsync(WorkPath, cancellation);
        await Trees.DiscardAsync(tree, cancellation);
    }

    // Written by a run that did not come to an end, or over other layers.
    public override Task ForgetAsync(CancellationToken cancellation) => Trees.DiscardAsync(UpperPath, cancellation);

    private async Task StackAsync(int tree, string? layer, CancellationToken cancellation)
    {
        IReadOnlyList<int> parts = await OpenLayersAsync(layer, cancellation);
        if (plan.InMemory)
        {
            await Trees.Session.RequestAsync(new StackRoot(tree, parts, 0, 0, InMemory: true, plan.SizeBytes, IsVolatile: true), cancellation);
            return;
        }

        StateDirectories.MakeOrdinary(plan.StateDirectory);
        upper = await Trees.OpenAsync(UpperPath, cancellation);
        int work = await Trees.OpenAsync(WorkPath, cancellation);
        await Trees.Session.RequestAsync(new StackRoot(tree, parts, upper.Value, work, InMemory: false, 0, IsVolatile: true), cancellation);
    }

    private async Task DropUpperAsync(CancellationToken cancellation)
    {
        upper = null;
        await Trees.DiscardAsync(UpperPath, cancellation);
    }

    private Task LeaveAsync(int tree) => Trees.Session.RequestAsync(new LeaveRoot(tree), CancellationToken.None);
}
