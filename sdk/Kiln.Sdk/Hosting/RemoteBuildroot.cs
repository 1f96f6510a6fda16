using Kiln.Sdk.Configuration;
using Kiln.Sdk.Services;
using Kiln.Sdk.Wire;

namespace Kiln.Sdk.Hosting;

/// <summary>A buildroot whose services are in the kernel.</summary>
internal sealed class RemoteBuildroot : IBuildroot
{
    private readonly KernelCalls kernel;
    private readonly BuildrootData data;
    private readonly string scratch;

    public RemoteBuildroot(RpcConnection connection, InitializeParameters run, BuildrootData data, ISettings settings)
    {
        kernel = new KernelCalls(connection);
        this.data = data;
        scratch = run.Scratch;
        Settings = settings;
        Log = new RemoteLog(kernel);
        Commands = new RemoteCommands(kernel);
        Packages = new RemotePackages(kernel);
        Artifacts = new RemoteArtifacts(kernel, scratch);
        State = new RemoteState(kernel);
        Downloads = new RemoteDownloads(kernel);
        Tree = new RemoteTree(kernel, scratch, cache: null);
        Root = new RemoteRoot(kernel, scratch);
    }

    public string Name => data.Name;

    public string SharedName => data.SharedName;

    public bool IsBootstrap => data.IsBootstrap;

    public bool WasInitialized => data.WasInitialized;

    public string RootPath => data.RootPath;

    public string ResultDirectory => data.ResultDirectory;

    public string CacheDirectory => data.CacheDirectory;

    public ISettings Settings { get; }

    public BuildUser User => data.User;

    public ITree Tree { get; }

    public IRoot Root { get; }

    public ICommands Commands { get; }

    public IPackages Packages { get; }

    public IArtifacts Artifacts { get; }

    public IDownloads Downloads { get; }

    public ILog Log { get; }

    public IPrivateState State { get; }

    public async Task<ITree> OpenCacheAsync(string name, CancellationToken cancellation)
    {
        var tree = new RemoteTree(kernel, scratch, name);
        await tree.ApplyAsync([], cancellation);
        return tree;
    }

    public async Task<IAsyncDisposable> LockCacheAsync(string fileName, string? waitingState, CancellationToken cancellation) =>
        new RemoteLock(kernel, await kernel.AskAsync<CacheLease>(WireMethods.CacheLock, new CacheLockParameters(fileName, waitingState), cancellation));

    public async Task InStateAsync(string title, Func<Task> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        ProgressStep end = ProgressStep.Failed;
        await ProgressAsync(title, ProgressStep.Begin);
        try
        {
            await action();
            end = ProgressStep.Done;
        }
        finally
        {
            await ProgressAsync(title, end);
        }
    }

    private Task ProgressAsync(string title, ProgressStep step) => kernel.AskAsync(WireMethods.Progress, new ProgressParameters(title, step), CancellationToken.None);
}
