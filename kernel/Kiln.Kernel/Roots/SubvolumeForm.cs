using Kiln.Broker.Contracts.Errors;
using Kiln.Kernel.Broker;
using Kiln.Kernel.Services;
using Kiln.Sdk.Contracts;

namespace Kiln.Kernel.Roots;

/// <summary>A subvolume; layers are snapshots, unless they lie elsewhere.</summary>
internal sealed class SubvolumeForm(SubvolumeRoot plan, Trees trees, LayerShelf shelf) : RootForm(trees, shelf)
{
    public override Task<int> OpenAsync(string? layer, CancellationToken cancellation) =>
        Directory.Exists(plan.Directory) ? Trees.OpenAsync(plan.Directory, cancellation) : MakeAsync(plan.Directory, cancellation);

    public override async Task<int> RestoreAsync(int tree, string layer, CancellationToken cancellation)
    {
        string beside = CopiedForm.Beside(plan.Directory);
        int copy = await SnapshotLayerAsync(layer, beside, cancellation);
        await Trees.DiscardAsync(tree, CancellationToken.None);
        await Trees.MoveAsync(copy, plan.Directory, CancellationToken.None);
        return copy;
    }

    public override async Task<IReadOnlyList<string>> StoreAsync(int tree, string? layer, string key, string path, CancellationToken cancellation)
    {
        try
        {
            await Trees.SnapshotAsync(tree, path, cancellation);
        }
        catch (BrokerException failure) when (IsNoSnapshot(failure))
        {
            await Trees.CloneAsync(await Trees.OpenAsync(path, cancellation), tree, cancellation);
        }

        return [];
    }

    public override Task DeleteAsync(int tree, string? layer, CancellationToken cancellation) => Trees.DiscardAsync(tree, cancellation);

    private async Task<int> SnapshotLayerAsync(string layer, string path, CancellationToken cancellation)
    {
        IReadOnlyList<int> parts = await OpenLayersAsync(layer, cancellation);
        if (parts.Count == 1)
        {
            try
            {
                return await Trees.SnapshotAsync(parts[0], path, cancellation);
            }
            catch (BrokerException failure) when (IsNoSnapshot(failure))
            {
                // A layer that was made as a directory is copied.
            }
        }

        int made = await MakeAsync(path, cancellation);
        try
        {
            await FillAsync(made, layer, cancellation);
            return made;
        }
        catch
        {
            await Trees.DiscardAsync(made, CancellationToken.None);
            throw;
        }
    }

    private async Task<int> MakeAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await Trees.CreateSubvolumeAsync(path, cancellation);
        }
        catch (BrokerException failure)
        {
            throw BrokerRequests.Failure(failure, $"make {path}");
        }
    }

    // EXDEV arrives as a path that leads out.
    private static bool IsNoSnapshot(BrokerException failure) => failure.Error.Reason is BrokerErrorReason.Unsupported or BrokerErrorReason.PathEscape;
}
