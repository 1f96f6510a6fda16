using Kiln.Broker.Contracts.Verbs;
using Kiln.Kernel.Services;
using Kiln.Sdk.Contracts;

namespace Kiln.Kernel.Roots;

/// <summary>A file system in memory; layers are copied.</summary>
internal sealed class MemoryForm(MemoryRoot plan, Trees trees, LayerShelf shelf) : RootForm(trees, shelf)
{
    public override bool EndsWithRun => true;

    public override async Task<int> OpenAsync(string? layer, CancellationToken cancellation)
    {
        int tree = await Trees.OpenAsync(plan.Directory, cancellation);
        await MountAsync(tree, cancellation);
        return tree;
    }

    public override async Task<int> RestoreAsync(int tree, string layer, CancellationToken cancellation)
    {
        await MountAsync(tree, cancellation);
        await FillAsync(tree, layer, cancellation);
        return tree;
    }

    public override async Task<IReadOnlyList<string>> StoreAsync(int tree, string? layer, string key, string path, CancellationToken cancellation)
    {
        await Trees.CloneAsync(await Trees.OpenAsync(path, cancellation), tree, cancellation);
        return [];
    }

    public override Task DeleteAsync(int tree, string? layer, CancellationToken cancellation) => Trees.DiscardAsync(tree, cancellation);

    private Task MountAsync(int tree, CancellationToken cancellation) =>
        Trees.Session.RequestAsync(new MountMemoryRoot(tree, plan.SizeBytes, plan.Mode), cancellation);
}
