using System.Text.Json;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Services;
using Kiln.Sdk.Wire;

namespace Kiln.Kernel.Plugins.Processes;

/// <summary>What a plugin's process asks of the kernel. All of it goes through the buildroot as the plugin may see it.</summary>
internal sealed class BackCalls : IRpcHandler, IAsyncDisposable
{
    private readonly Dictionary<string, Func<JsonElement, CancellationToken, Task<object>>> methods;
    private readonly CallStack calls;
    private readonly PluginLog log;
    private readonly PluginSteps steps = new();
    private readonly PluginLocks locks = new();

    public BackCalls(CallStack calls, ScratchDirectory scratch, ProcessLimits limits, Func<ILog> fallback)
    {
        this.calls = calls;
        log = new PluginLog(limits, () => calls.Buildroot?.Log ?? fallback());
        var content = new HandedContent(scratch);
        var trees = new TreeCalls(calls, content, limits);
        var root = new RootCalls(() => Buildroot.Root, content);
        methods = new(StringComparer.Ordinal)
        {
            [WireMethods.Progress] = On<ProgressParameters>(async (step, _) => { await steps.TakeAsync(Buildroot, step); return new Nothing(); }),
            [WireMethods.ExecRun] = On<CommandPlan>(async (plan, cancellation) => await Buildroot.Commands.RunAsync(plan, cancellation)),
            [WireMethods.ExecHost] = On<ExecHostParameters>(async (host, cancellation) =>
                await Buildroot.Commands.RunOnHostAsync(host.Tool, host.Arguments ?? [], cancellation)),
            [WireMethods.ExecCommand] = On<HostCommand>(async (command, cancellation) => await Buildroot.Commands.RunOnHostAsync(command, cancellation)),
            [WireMethods.DownloadFetch] = On<DownloadParameters>((download, cancellation) => FetchAsync(scratch, download, cancellation)),
            [WireMethods.TreeRead] = On<TreeReadParameters>(trees.ReadAsync),
            [WireMethods.TreeList] = On<TreePathParameters>(trees.ListAsync),
            [WireMethods.TreeExists] = On<TreePathParameters>(trees.ExistsAsync),
            [WireMethods.TreePut] = On<TreePutParameters>(trees.PutAsync),
            [WireMethods.TreeUnpack] = On<TreeUnpackParameters>(trees.UnpackAsync),
            [WireMethods.TreeApply] = On<TreeApplyParameters>(trees.ApplyAsync),
            [WireMethods.RootDescribe] = On<Nothing>((_, _) => Task.FromResult<object>(root.Describe())),
            [WireMethods.RootLayers] = On<Nothing>((_, cancellation) => root.ListAsync(cancellation)),
            [WireMethods.RootFind] = On<RootLayerParameters>(root.FindAsync),
            [WireMethods.RootRestore] = On<RootLayerParameters>(root.RestoreAsync),
            [WireMethods.RootStore] = On<RootLayerParameters>(root.StoreAsync),
            [WireMethods.RootRemove] = On<RootLayerParameters>(root.RemoveAsync),
            [WireMethods.RootExport] = On<RootFileParameters>(root.ExportAsync),
            [WireMethods.RootImport] = On<RootFileParameters>(root.ImportAsync),
            [WireMethods.RootArchive] = On<RootArchiveParameters>(root.ArchiveAsync),
            [WireMethods.RootUnpack] = On<RootUnpackParameters>(root.UnpackAsync),
            [WireMethods.ArtifactAdd] = On<ArtifactAddParameters>((artifact, cancellation) => AddAsync(content, artifact, cancellation)),
            [WireMethods.StateGet] = On<StateGetParameters>(async (state, cancellation) =>
                new StateGetResult(await Buildroot.State.GetAsync(state.Name, cancellation))),
            [WireMethods.StateSet] = On<StateSetParameters>(async (state, cancellation) =>
            {
                await Buildroot.State.SetAsync(state.Name, state.Value, cancellation);
                return new Nothing();
            }),
            [WireMethods.PackagesRun] = On<PackageRequest>(async (request, cancellation) => await Buildroot.Packages.RunAsync(request, cancellation)),
            [WireMethods.PackagesQuery] = On<PackagesQueryParameters>(async (query, cancellation) =>
                new TextsResult(await Buildroot.Packages.QueryInstalledAsync(query.Format, cancellation))),
            [WireMethods.PackagesName] = On<Nothing>((_, _) => Task.FromResult<object>(new NameResult(Buildroot.Packages.ManagerName))),
            [WireMethods.CacheLock] = On<CacheLockParameters>(async (request, cancellation) =>
                locks.Keep(await Buildroot.LockCacheAsync(request.File, request.WaitingState, cancellation))),
            [WireMethods.CacheUnlock] = On<CacheLease>(async (lease, _) => { await locks.ReleaseAsync(lease); return new Nothing(); }),
        };
    }

    private IBuildroot Buildroot => calls.Buildroot
        ?? throw new RpcErrorException(new RpcError(RpcError.InvalidRequest, "this can be asked during a hook only"));

    public async Task<object> HandleAsync(string method, JsonElement parameters, CancellationToken cancellation)
    {
        if (!methods.TryGetValue(method, out Func<JsonElement, CancellationToken, Task<object>>? handle))
        {
            throw new RpcErrorException(new RpcError(RpcError.MethodNotFound, $"there is no method '{method}'"));
        }

        using IDisposable pause = calls.Pause();
        return await handle(parameters, cancellation);
    }

    public void Accept(string method, JsonElement parameters)
    {
        if (method != WireMethods.Log)
        {
            throw new WireException($"sent the notification '{method}', which does not exist");
        }

        log.Accept(parameters);
    }

    /// <summary>A call begins.</summary>
    public void Begin() => log.Reset();

    /// <summary>A call has ended: steps that were left open end with it.</summary>
    public Task EndAsync() => steps.EndAsync();

    /// <summary>The process is gone: what it held is free.</summary>
    public ValueTask ReleaseLocksAsync() => locks.DisposeAsync();

    /// <summary>Nothing more will come.</summary>
    public async ValueTask DisposeAsync()
    {
        steps.Dispose();
        await locks.DisposeAsync();
    }

    private static Func<JsonElement, CancellationToken, Task<object>> On<TParameters>(Func<TParameters, CancellationToken, Task<object>> handle)
        where TParameters : class =>
        (parameters, cancellation) => handle(WireJson.Read<TParameters>(parameters, WireJson.Strict), cancellation);

    private async Task<object> FetchAsync(ScratchDirectory scratch, DownloadParameters download, CancellationToken cancellation)
    {
        using DownloadedFile fetched = await Buildroot.Downloads.FetchAsync(download.Address, cancellation);
        string directory = Path.Combine(scratch.Path, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(directory);
        string path = Path.Combine(directory, fetched.FileName);
        File.Move(fetched.Path, path);
        return new DownloadResult(path);
    }

    private async Task<object> AddAsync(HandedContent content, ArtifactAddParameters artifact, CancellationToken cancellation)
    {
        await using Stream source = content.Open(artifact.Text, artifact.Content, artifact.File);
        return new ArtifactAddResult(await Buildroot.Artifacts.AddAsync(artifact.Name, stream => source.CopyToAsync(stream, cancellation), cancellation));
    }
}
