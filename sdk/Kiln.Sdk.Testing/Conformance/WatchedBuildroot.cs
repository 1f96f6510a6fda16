using Kiln.Sdk.Configuration;
using Kiln.Sdk.Services;

namespace Kiln.Sdk.Testing.Conformance;

/// <summary>A buildroot whose tree cannot be used before it is ready.</summary>
internal sealed class WatchedBuildroot(IBuildroot inner) : IBuildroot
{
    public bool IsReady { get; set; }

    public bool IsUsedEarly { get; private set; }

    public string Name => inner.Name;

    public string SharedName => inner.SharedName;

    public bool IsBootstrap => inner.IsBootstrap;

    public bool WasInitialized => inner.WasInitialized;

    public string RootPath => inner.RootPath;

    public string ResultDirectory => inner.ResultDirectory;

    public string CacheDirectory => inner.CacheDirectory;

    public ISettings Settings => inner.Settings;

    public BuildUser User => inner.User;

    public ITree Tree => Ready(inner.Tree);

    public IRoot Root => inner.Root;

    public ICommands Commands => inner.Commands;

    public IPackages Packages => Ready(inner.Packages);

    public IArtifacts Artifacts => inner.Artifacts;

    public IDownloads Downloads => inner.Downloads;

    public ILog Log => inner.Log;

    public IPrivateState State => inner.State;

    public Task<ITree> OpenCacheAsync(string name, CancellationToken cancellation) => inner.OpenCacheAsync(name, cancellation);

    public Task<IAsyncDisposable> LockCacheAsync(string fileName, string? waitingState, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return inner.LockCacheAsync(fileName, waitingState, cancellation);
    }

    public Task<IAsyncDisposable> ShareCacheAsync(string fileName, string? waitingState, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return inner.ShareCacheAsync(fileName, waitingState, cancellation);
    }

    public Task InStateAsync(string title, Func<Task> action) => inner.InStateAsync(title, action);

    private T Ready<T>(T service)
    {
        IsUsedEarly |= !IsReady;
        return service;
    }
}
