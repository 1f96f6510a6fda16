using Kiln.Sdk.Contracts;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Roots;

/// <summary>How a planned root is opened, filled from a layer and kept as one. The tree has no other mounts while its members act.</summary>
internal abstract class RootForm(Trees trees, LayerShelf shelf)
{
    protected Trees Trees => trees;

    protected LayerShelf Shelf => shelf;

    /// <summary>Whether the content ends with the session.</summary>
    public virtual bool EndsWithRun => false;

    public static RootForm Of(RootPlan plan, Trees trees, LayerShelf shelf, ILog? log = null) => plan switch
    {
        CopiedRoot copied => new CopiedForm(copied, trees, shelf),
        SubvolumeRoot subvolume => new SubvolumeForm(subvolume, trees, shelf),
        StackedRoot stacked => new StackedForm(stacked, trees, shelf),
        VolumeRoot volume => new VolumeForm(volume, trees, shelf, log),
        MemoryRoot memory => new MemoryForm(memory, trees, shelf),
        _ => throw new InvalidOperationException($"{plan.GetType().Name} is not a root that the kernel can make."),
    };

    /// <summary>Opens the root, as the last run left it or new.</summary>
    /// <param name="layer">The layer that it is based on, or null.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Handle of the tree.</returns>
    public abstract Task<int> OpenAsync(string? layer, CancellationToken cancellation);

    /// <summary>Makes the content that of a layer, which is there.</summary>
    /// <returns>Handle of the tree from now on.</returns>
    public abstract Task<int> RestoreAsync(int tree, string layer, CancellationToken cancellation);

    /// <summary>Makes a layer's tree of the root at a path. The root stays as it is, or is stacked on the layer by <see cref="EnterLayerAsync"/>.</summary>
    /// <param name="tree">The root.</param>
    /// <param name="layer">The layer that it is based on, or null.</param>
    /// <param name="key">What the new layer will be called.</param>
    /// <param name="path">Where its tree is made.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Layers that the new one is stacked on.</returns>
    public abstract Task<IReadOnlyList<string>> StoreAsync(int tree, string? layer, string key, string path, CancellationToken cancellation);

    /// <summary>The layer whose tree was made gets no key after all: the root is again as it was before.</summary>
    public virtual Task TakeBackAsync(int tree, string? layer, string path) => Task.CompletedTask;

    /// <summary>After a layer was stored and has its key: the root goes on from it.</summary>
    public virtual Task EnterLayerAsync(int tree, string layer, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>What belongs to a root that nobody knows any more goes, its directory excepted.</summary>
    public virtual Task ForgetAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>The cache directory was deleted: what belonged to layers and lies elsewhere goes.</summary>
    public virtual Task SweepLayersAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Takes the root away, and what belongs to it.</summary>
    public abstract Task DeleteAsync(int tree, string? layer, CancellationToken cancellation);

    /// <summary>Shows a layer, and those below it, unchangeable as the root of a tree.</summary>
    public async Task ShowAsync(int tree, string layer, CancellationToken cancellation) =>
        await trees.StackAsync(tree, await OpenLayersAsync(layer, cancellation), cancellation);

    /// <summary>Fills an empty tree with a complete layer, merged if it is stacked.</summary>
    protected async Task FillAsync(int tree, string layer, CancellationToken cancellation)
    {
        IReadOnlyList<int> parts = await OpenLayersAsync(layer, cancellation);
        if (parts.Count == 1)
        {
            await trees.CloneAsync(tree, parts[0], cancellation);
            return;
        }

        using LayerPlace place = shelf.Prepare();
        int view = await trees.OpenAsync(place.Tree, cancellation);
        try
        {
            await trees.StackAsync(view, parts, cancellation);
            await trees.CloneAsync(tree, view, cancellation);
        }
        finally
        {
            await trees.LeaveAndDiscardAsync(place.Tree, Path.GetDirectoryName(place.Tree)!, CancellationToken.None);
        }
    }

    /// <summary>Trees of a layer and of those below it, topmost first.</summary>
    protected async Task<IReadOnlyList<int>> OpenLayersAsync(string? layer, CancellationToken cancellation)
    {
        var parts = new List<int>();
        foreach (string key in KeysOf(layer))
        {
            parts.Add(await trees.OpenAsync(shelf.TreeOf(key), cancellation));
        }

        return parts;
    }

    protected IReadOnlyList<string> KeysOf(string? layer) => layer is null ? [] : [layer, .. shelf.Read(layer)?.Below ?? []];
}
