using Kiln.Sdk.Contracts;

namespace Kiln.Kernel.Roots;

/// <summary>An ordinary directory; layers are copied.</summary>
internal sealed class CopiedForm(CopiedRoot plan, Trees trees, LayerShelf shelf) : RootForm(trees, shelf)
{
    public override Task<int> OpenAsync(string? layer, CancellationToken cancellation) => Trees.OpenAsync(plan.Directory, cancellation);

    public override async Task<int> RestoreAsync(int tree, string layer, CancellationToken cancellation)
    {
        string beside = Beside(plan.Directory);
        int copy = await Trees.OpenAsync(beside, cancellation);
        try
        {
            await FillAsync(copy, layer, cancellation);
        }
        catch
        {
            await Trees.DiscardAsync(copy, CancellationToken.None);
            throw;
        }

        await Trees.DiscardAsync(tree, CancellationToken.None);
        await Trees.MoveAsync(copy, plan.Directory, CancellationToken.None);
        return copy;
    }

    public override async Task<IReadOnlyList<string>> StoreAsync(int tree, string? layer, string key, string path, CancellationToken cancellation)
    {
        await Trees.CloneAsync(await Trees.OpenAsync(path, cancellation), tree, cancellation);
        return [];
    }

    public override Task DeleteAsync(int tree, string? layer, CancellationToken cancellation) => Trees.DiscardAsync(tree, cancellation);

    /// <summary>Where the next root is made while the present one is still there. A run that dies leaves it to the deletion of the base directory, and to the next restoring.</summary>
    internal static string Beside(string directory) => $"{directory}.{Guid.NewGuid():N}";
}
