using Kiln.Sdk.Services;
using Kiln.Sdk.Wire;

namespace Kiln.Kernel.Plugins.Processes;

/// <summary>What a plugin's process asks of the root as a whole. Archives go through the scratch directory.</summary>
internal sealed class RootCalls(Func<IRoot> root, HandedContent content)
{
    public RootData Describe() => new(root().Choice, root().Plan, root().EndsWithRun, root().Base);

    public async Task<object> ListAsync(CancellationToken cancellation) => new RootLayersResult(await root().ListLayersAsync(cancellation));

    public async Task<object> FindAsync(RootLayerParameters layer, CancellationToken cancellation) => new RootFindResult(await root().FindLayerAsync(layer.Key, cancellation));

    public async Task<object> RestoreAsync(RootLayerParameters layer, CancellationToken cancellation) =>
        new RootDoneResult(await root().RestoreLayerAsync(layer.Key, cancellation));

    public async Task<object> StoreAsync(RootLayerParameters layer, CancellationToken cancellation)
    {
        await root().StoreLayerAsync(layer.Key, cancellation);
        return new Nothing();
    }

    public async Task<object> RemoveAsync(RootLayerParameters layer, CancellationToken cancellation) =>
        new RootDoneResult(await root().RemoveLayerAsync(layer.Key, cancellation));

    public async Task<object> ExportAsync(RootFileParameters parameters, CancellationToken cancellation)
    {
        await using FileStream target = content.Create(parameters.File);
        await root().ExportLayerAsync(parameters.Key, target, cancellation);
        return new Nothing();
    }

    public async Task<object> ImportAsync(RootFileParameters parameters, CancellationToken cancellation)
    {
        await using Stream source = content.Open(null, null, parameters.File);
        await root().ImportLayerAsync(parameters.Key, source, cancellation);
        return new Nothing();
    }

    public async Task<object> ArchiveAsync(RootArchiveParameters parameters, CancellationToken cancellation)
    {
        await using FileStream target = content.Create(parameters.File);
        await root().ArchiveAsync(target, parameters.Exclude ?? [], cancellation);
        return new Nothing();
    }

    public async Task<object> UnpackAsync(RootUnpackParameters parameters, CancellationToken cancellation)
    {
        await using Stream source = content.Open(null, null, parameters.File);
        await root().UnpackAsync(source, cancellation);
        return new Nothing();
    }
}
