using Kiln.Broker.Contracts.Verbs;
using Kiln.Kernel.Buildroots;
using Kiln.Kernel.Services;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Roots;

/// <summary>The root of one buildroot as a whole.</summary>
internal sealed class RootService : IRoot
{
    private const string LayersName = "layers";

    private readonly Buildroot buildroot;
    private readonly LayerShelf shelf;
    private readonly HashSet<string> unproven = new(StringComparer.Ordinal);
    private RootForm? form;

    public RootService(Buildroot buildroot, RootChoice choice, RootPlan plan, bool isFree)
    {
        this.buildroot = buildroot;
        (Choice, Plan, IsFree) = (choice, plan, isFree);
        shelf = new LayerShelf(Path.Combine(buildroot.Options.CacheDirectory, LayersName), (plan as VolumeRoot)?.Group, () => buildroot.Run.Journal);
    }

    public RootChoice Choice { get; }

    public RootPlan Plan { get; }

    /// <summary>Whether another provider would do as well: nobody asked for this one.</summary>
    public bool IsFree { get; }

    /// <summary>Whether no root was noted as made.</summary>
    public bool IsNew => RootState.Read(BaseDirectory) is null;

    public bool EndsWithRun => Form.EndsWithRun;

    public string? Base { get; private set; }

    /// <summary>Host path of the directory of the layers.</summary>
    public string LayerDirectory => shelf.Directory;

    private Trees Trees => new(buildroot.Run.Session);

    private RootForm Form => form ??= RootForm.Of(Plan, Trees, shelf, buildroot.Log);

    private string BaseDirectory => buildroot.Options.BaseDirectory;

    /// <summary>Opens the root as the last run left it; a new one if there is none, or it may be damaged.</summary>
    /// <returns>Handle of the tree.</returns>
    public async Task<int> OpenAsync(CancellationToken cancellation)
    {
        RootState? state = RootState.Read(BaseDirectory);
        bool usable = state is not null && state.Provider == Choice.Provider && (state.BootId is null || state.BootId == LayerShelf.BootId)
            && (state.Base is null || !IsStacked || shelf.Pin(state.Base, Plan.Directory));
        if (buildroot.IsShared && !Plan.HostVisible)
        {
            throw new KilnException(
                KilnErrors.BuildrootLocked,
                $"The buildroot {buildroot.Options.Name} is in use, and its root ({Choice.Provider}) can be seen by the program that uses it only.",
                $"Wait for it, use --uniqueext, or set config_opts['{RootSelection.VisibleOption}'] = True.");
        }

        if (state is not null && !usable && !buildroot.IsShared)
        {
            buildroot.Log.Debug($"The root of {state.Provider} that is there cannot be used and is made anew.");
            await ForgetOldAsync(cancellation);
        }

        // A volume may be half made when the program dies.
        using IDisposable? note = usable || Plan is not VolumeRoot
            ? null
            : buildroot.Run.Journal.Note(Journal.ResourceKind.UnfinishedTree, Plan.Directory, buildroot.Options.Name);
        if (state is null && !buildroot.IsShared)
        {
            await ForgetVolumesAndFormAsync(cancellation);
        }

        Base = usable && !EndsWithRun ? state!.Base : null;
        int tree = await Form.OpenAsync(Base, cancellation);
        WriteState();
        return tree;
    }

    /// <summary>Takes the root away.</summary>
    public async Task DeleteAsync(int tree, CancellationToken cancellation)
    {
        await Form.DeleteAsync(tree, Base, cancellation);
        Rebase(null);
        RootState.Delete(BaseDirectory);
        form = null;
    }

    public Task<IReadOnlyList<Layer>> ListLayersAsync(CancellationToken cancellation) => Task.FromResult(shelf.List());

    public Task<Layer?> FindLayerAsync(string key, CancellationToken cancellation)
    {
        LayerShelf.RequireKey(key);
        return Task.FromResult(shelf.Find(key));
    }

    public async Task<bool> RestoreLayerAsync(string key, CancellationToken cancellation)
    {
        LayerShelf.RequireKey(key);
        if (shelf.Read(key) is not { } record || !shelf.Pin(key, Plan.Directory))
        {
            return false;
        }

        await buildroot.ExchangeRootAsync(async tree => await Form.RestoreAsync(tree, key, cancellation), cancellation);
        Rebase(key);
        if (record.BootId is not null && record.Created < buildroot.Run.Options.Clock.GetUtcNow() - TimeSpan.FromMinutes(1))
        {
            unproven.Add(key);
        }

        return true;
    }

    public async Task StoreLayerAsync(string key, CancellationToken cancellation)
    {
        LayerShelf.RequireKey(key);
        if (shelf.Read(key) is null)
        {
            try
            {
                await StoreNewAsync(key, cancellation);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw Failures.FromSystem(failure, $"The layer {key} cannot be written");
            }
        }
        else if (!shelf.Pin(key, Plan.Directory))
        {
            throw new KilnException(KilnErrors.Generic, $"It cannot be noted in {shelf.Directory} that the root {Plan.Directory} uses the layer {key}.", "Make it writable for the user who builds.");
        }
        else
        {
            // The same content as another run made it: a root that is stacked on it has to show it, or what is deleted later would be seen through.
            await buildroot.ExchangeRootAsync(
                async tree =>
                {
                    await Form.EnterLayerAsync(tree, key, CancellationToken.None);
                    return tree;
                },
                cancellation);
        }

        Rebase(key);
    }

    public async Task<bool> RemoveLayerAsync(string key, CancellationToken cancellation)
    {
        LayerShelf.RequireKey(key);
        IReadOnlyList<Layer> all = shelf.List();
        if (all.FirstOrDefault(layer => layer.Key == key) is not { UsedBy.Count: 0 } || all.Any(layer => layer.Below.Contains(key, StringComparer.Ordinal)))
        {
            return false;
        }

        return await RemoveRestAsync(key, cancellation);
    }

    /// <summary>Removes every layer that nobody needs.</summary>
    /// <returns>What stays: layers that roots are based on, those below them, and what is being made at this moment.</returns>
    public async Task<IReadOnlyList<string>> RemoveLayersAsync(CancellationToken cancellation)
    {
        IReadOnlyList<Layer> all = shelf.List();
        foreach (Layer layer in all.OrderByDescending(layer => layer.Below.Count))
        {
            await RemoveLayerAsync(layer.Key, cancellation);
        }

        return [.. shelf.List().Select(layer => layer.Key).Concat(shelf.Unfinished())];
    }

    public Task ExportLayerAsync(string key, Stream target, CancellationToken cancellation) => new LayerView(Trees, shelf, Form).WithAsync(
        key, tree => new TreeArchive(buildroot, tree.Handle, tree.Path).WriteAsync(target, [], cancellation), cancellation);

    public async Task ImportLayerAsync(string key, Stream source, CancellationToken cancellation)
    {
        LayerShelf.RequireKey(key);
        RequireOwn(key);
        RequireUnused(key);
        using LayerPlace place = shelf.Prepare();
        string path = place.Tree;
        int tree = await (Plan is SubvolumeRoot ? Trees.CreateSubvolumeAsync(path, cancellation) : Trees.OpenAsync(path, cancellation));
        try
        {
            await new TreeArchive(buildroot, tree, path).ReadAsync(source, cancellation);
        }
        catch
        {
            await DropPlaceAsync(path);
            throw;
        }

        LayerShelf.Describe(path, Record([]), rootPath: null);
        await RemoveRestAsync(key, cancellation);
        await PublishAsync(path, key);
    }

    public Task ArchiveAsync(Stream target, IReadOnlyList<string> exclude, CancellationToken cancellation) =>
        new TreeArchive(buildroot, buildroot.Tree.Handle, buildroot.RootPath).WriteAsync(target, exclude, cancellation);

    public Task UnpackAsync(Stream source, CancellationToken cancellation) =>
        new TreeArchive(buildroot, buildroot.Tree.Handle, buildroot.RootPath).ReadAsync(source, cancellation);

    /// <summary>At the end of a run: layers that this run has used are known to be on the disk from now on.</summary>
    public async Task ProveLayersAsync(CancellationToken cancellation)
    {
        foreach (string key in unproven)
        {
            int tree = await Trees.OpenAsync(shelf.TreeOf(key), cancellation);
            await buildroot.Run.Session.RequestAsync(new FlushTree(tree), cancellation);
            shelf.MarkSafe(key);
        }

        unproven.Clear();
    }

    /// <summary>Before a directory with layers is deleted: volumes that they are go.</summary>
    /// <param name="directory">The cache directory, or one below it.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task ReleaseLayersAsync(string directory, CancellationToken cancellation)
    {
        string layers = shelf.Directory;
        if (!Directory.Exists(layers) || !(layers + "/").StartsWith(directory + "/", StringComparison.Ordinal))
        {
            return;
        }

        foreach (string place in Directory.GetDirectories(layers))
        {
            await Trees.RemoveVolumesAsync(LayerShelf.TreeIn(place), cancellation);
        }

        await Form.SweepLayersAsync(cancellation);
    }

    private bool IsStacked => Plan is StackedRoot;

    private async Task StoreNewAsync(string key, CancellationToken cancellation)
    {
        RequireOwn(key);
        await RemoveRestAsync(key, cancellation);
        await buildroot.ExchangeRootAsync(
            async tree =>
            {
                using LayerPlace place = shelf.Prepare();
                await MakeLayerAsync(tree, place.Tree, key, cancellation);
                await Form.EnterLayerAsync(tree, key, CancellationToken.None);
                return tree;
            },
            cancellation);
    }

    /// <summary>All small files are written before the tree changes hands: a full disk is noticed while the root still has everything.</summary>
    private async Task MakeLayerAsync(int tree, string path, string key, CancellationToken cancellation)
    {
        bool made = false;
        try
        {
            LayerShelf.Describe(path, Record([]), Plan.Directory);
            IReadOnlyList<string> below = await Form.StoreAsync(tree, Base, key, path, cancellation);
            made = true;
            if (below.Count > 0)
            {
                LayerShelf.Describe(path, Record(below), Plan.Directory);
            }

            await PublishAsync(path, key);
        }
        catch when (Directory.Exists(path))
        {
            await (made ? Form.TakeBackAsync(tree, Base, path) : Task.CompletedTask);
            await DropPlaceAsync(path);
            throw;
        }
    }

    private LayerRecord Record(IReadOnlyList<string> below) => new(LayerRecord.CurrentFormat, below, buildroot.Run.Options.Clock.GetUtcNow(), LayerShelf.BootId);

    private async Task PublishAsync(string path, string key)
    {
        if (shelf.Publish(path, key))
        {
            return;
        }

        // Somebody else has made the same meanwhile.
        if (!shelf.Pin(key, Plan.Directory))
        {
            throw new KilnException(KilnErrors.Generic, $"The layer {key} was made and removed by others at the moment in which it was to be stored in {shelf.Directory}.");
        }

        await DropPlaceAsync(path);
    }

    /// <summary>What another version made stays: it may be in use, and it means something to that version.</summary>
    private void RequireOwn(string key)
    {
        if (shelf.IsForeign(key))
        {
            throw new KilnException(
                KilnErrors.Generic,
                $"The layer {key} in {shelf.Directory} was made by another version of Kiln.",
                "Use another cache_topdir for this version, or remove the layers with --scrub=cache when no build uses them.");
        }
    }

    private void RequireUnused(string key)
    {
        if (shelf.List().Any(layer => (layer.Key == key && layer.UsedBy.Count > 0) || layer.Below.Contains(key, StringComparer.Ordinal)))
        {
            throw new KilnException(KilnErrors.Generic, $"The layer {key} is in use and cannot be replaced.", "Clean the buildroots that are based on it first; 'kiln layers why KEY' names them.");
        }
    }

    /// <returns>Whether there was something under the key, and no root that needs it.</returns>
    private async Task<bool> RemoveRestAsync(string key, CancellationToken cancellation)
    {
        using LayerPlace? place = shelf.TakeAway(key, whateverNeedsIt: shelf.Read(key) is null);
        await (place is null ? Task.CompletedTask : DropPlaceAsync(place.Tree));

        foreach (string abandoned in shelf.Abandoned(TimeSpan.FromDays(1)))
        {
            cancellation.ThrowIfCancellationRequested();
            await DropPlaceAsync(LayerShelf.TreeIn(abandoned));
        }

        return place is not null;
    }

    /// <summary>Has a prepared place, or one that was taken away, deleted in the background.</summary>
    private async Task DropPlaceAsync(string treePath)
    {
        string place = Path.GetDirectoryName(treePath)!;
        if (Directory.Exists(place))
        {
            await Trees.LeaveAndDiscardAsync(treePath, place, CancellationToken.None);
        }
    }

    private async Task ForgetOldAsync(CancellationToken cancellation)
    {
        if (RootState.Read(BaseDirectory)?.Base is { } old)
        {
            shelf.Unpin(old, Plan.Directory);
        }

        RootState.Delete(BaseDirectory);
        await Trees.DiscardAsync(Plan.Directory, cancellation);
        await ForgetVolumesAndFormAsync(cancellation);
    }

    /// <summary>Volumes are noted by whoever made them, so that any root provider can take over.</summary>
    private async Task ForgetVolumesAndFormAsync(CancellationToken cancellation)
    {
        await Trees.RemoveVolumesAsync(Plan.Directory, cancellation);
        await Form.ForgetAsync(cancellation);
    }

    private void Rebase(string? key)
    {
        foreach (string other in shelf.Keys().Where(other => other != key || !IsStacked))
        {
            shelf.Unpin(other, Plan.Directory);
        }

        Base = key;
        WriteState();
    }

    private void WriteState()
    {
        if (Directory.Exists(BaseDirectory))
        {
            new RootState(Choice.Provider, Base, IsStacked ? LayerShelf.BootId : null).Write(BaseDirectory);
        }
    }
}
