using Kiln.Sdk.Contracts;
using Kiln.Sdk.Services;
using Kiln.Sdk.Wire;

namespace Kiln.Sdk.Hosting;

/// <summary>The root behind the kernel; archives go through the scratch directory.</summary>
internal sealed class RemoteRoot(KernelCalls kernel, string scratch) : IRoot
{
    public RootChoice Choice => Describe().Choice;

    public RootPlan Plan => Describe().Plan;

    public bool EndsWithRun => Describe().EndsWithRun;

    public string? Base => Describe().Base;

    public async Task<IReadOnlyList<Layer>> ListLayersAsync(CancellationToken cancellation) =>
        (await kernel.AskAsync<RootLayersResult>(WireMethods.RootLayers, new Nothing(), cancellation)).Layers;

    public async Task<Layer?> FindLayerAsync(string key, CancellationToken cancellation) =>
        (await kernel.AskAsync<RootFindResult>(WireMethods.RootFind, new RootLayerParameters(key), cancellation)).Layer;

    public async Task<bool> RestoreLayerAsync(string key, CancellationToken cancellation) =>
        (await kernel.AskAsync<RootDoneResult>(WireMethods.RootRestore, new RootLayerParameters(key), cancellation)).Done;

    public Task StoreLayerAsync(string key, CancellationToken cancellation) => kernel.AskAsync(WireMethods.RootStore, new RootLayerParameters(key), cancellation);

    public async Task<bool> RemoveLayerAsync(string key, CancellationToken cancellation) =>
        (await kernel.AskAsync<RootDoneResult>(WireMethods.RootRemove, new RootLayerParameters(key), cancellation)).Done;

    public Task ExportLayerAsync(string key, Stream target, CancellationToken cancellation) =>
        ReceiveAsync(file => kernel.AskAsync(WireMethods.RootExport, new RootFileParameters(key, file), cancellation), target, cancellation);

    public Task ImportLayerAsync(string key, Stream source, CancellationToken cancellation) =>
        SendAsync(source, file => kernel.AskAsync(WireMethods.RootImport, new RootFileParameters(key, file), cancellation), cancellation);

    public Task ArchiveAsync(Stream target, IReadOnlyList<string> exclude, CancellationToken cancellation) =>
        ReceiveAsync(file => kernel.AskAsync(WireMethods.RootArchive, new RootArchiveParameters(file, exclude), cancellation), target, cancellation);

    public Task UnpackAsync(Stream source, CancellationToken cancellation) =>
        SendAsync(source, file => kernel.AskAsync(WireMethods.RootUnpack, new RootUnpackParameters(file), cancellation), cancellation);

    private RootData Describe() => kernel.Ask<RootData>(WireMethods.RootDescribe, new Nothing());

    private async Task ReceiveAsync(Func<string, Task> ask, Stream target, CancellationToken cancellation)
    {
        using var file = new ScratchFile(scratch);
        await ask(file.Name);
        await using FileStream archive = File.OpenRead(file.Path);
        await archive.CopyToAsync(target, cancellation);
    }

    private async Task SendAsync(Stream source, Func<string, Task> ask, CancellationToken cancellation)
    {
        using var file = new ScratchFile(scratch);
        await using (FileStream archive = File.Create(file.Path))
        {
            await source.CopyToAsync(archive, cancellation);
        }

        await ask(file.Name);
    }
}
