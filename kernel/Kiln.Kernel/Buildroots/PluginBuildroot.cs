using Kiln.Kernel.Locks;
using Kiln.Kernel.Plugins;
using Kiln.Kernel.Services;
using Kiln.Kernel.States;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Buildroots;

/// <summary>A buildroot as one plugin sees it: every service asks for the plugin's permission first.</summary>
internal sealed class PluginBuildroot(Buildroot buildroot, PermissionSet permissions) : IBuildroot
{
    public string Name => buildroot.Options.Name;

    public string SharedName => buildroot.Options.SharedName;

    public bool IsBootstrap => buildroot.IsBootstrap;

    public bool WasInitialized => buildroot.WasInitialized;

    public string RootPath => buildroot.RootPath;

    public string ResultDirectory => buildroot.Options.ResultDirectory;

    public string CacheDirectory => buildroot.Options.CacheDirectory;

    public ISettings Settings => buildroot.Settings;

    public BuildUser User => buildroot.Options.User;

    public ITree Tree { get; } = new PermittedTree(() => buildroot.Tree, permissions);

    public IRoot Root { get; } = new PermittedRoot(() => buildroot.Root, permissions);

    public ICommands Commands { get; } = new PermittedCommands(buildroot.Commands, permissions);

    public IPackages Packages { get; } = new PermittedPackages(buildroot.Packages, permissions);

    public IArtifacts Artifacts { get; } = new PermittedArtifacts(buildroot.Artifacts, permissions);

    public IDownloads Downloads { get; } = new PermittedDownloads(buildroot.Downloads, permissions);

    public ILog Log => buildroot.Log;

    public IPrivateState State { get; } = new PrivateState(buildroot.Options.CacheDirectory, permissions.Plugin);

    public async Task<ITree> OpenCacheAsync(string name, CancellationToken cancellation)
    {
        permissions.Demand("tree:write");
        foreach (string component in name.Split('/'))
        {
            RequireComponent(component);
        }

        ITree cache = await buildroot.OpenCacheAsync(name, cancellation);
        return new PermittedTree(() => cache, permissions);
    }

    public Task<IAsyncDisposable> LockCacheAsync(string fileName, string? waitingState, CancellationToken cancellation) =>
        LockCacheAsync(fileName, FileLock.TryExclusive, waitingState, cancellation);

    public Task<IAsyncDisposable> ShareCacheAsync(string fileName, string? waitingState, CancellationToken cancellation) =>
        LockCacheAsync(fileName, FileLock.TryShared, waitingState, cancellation);

    public Task InStateAsync(string title, Func<Task> action) => InStateAsync(title, action, CancellationToken.None);

    private async Task<IAsyncDisposable> LockCacheAsync(string fileName, Func<string, FileLock?> take, string? waitingState, CancellationToken cancellation)
    {
        RequireComponent(fileName);
        StateDirectories.MakeGroupWritable(CacheDirectory);
        string path = Path.Combine(CacheDirectory, fileName);
        if (take(path) is { } taken)
        {
            return taken;
        }

        FileLock? waited = null;
        async Task WaitAsync() => waited = await FileLock.WaitAsync(() => take(path), cancellation);
        await (waitingState is null ? WaitAsync() : InStateAsync(waitingState, WaitAsync, cancellation));
        return waited!;
    }

    private Task InStateAsync(string title, Func<Task> action, CancellationToken cancellation) => buildroot.Run.Engine.RunAsync(
        new StateDefinition("plugin") { Title = _ => title, Action = (_, _) => action() }, new StateContext(buildroot.Run, buildroot), cancellation);

    private static void RequireComponent(string name)
    {
        if (name.Length == 0 || name is "." or ".." || name.Contains('/', StringComparison.Ordinal))
        {
            throw new KilnException(KilnErrors.PluginFailed, $"'{name}' is not the name of a file below the cache directory.");
        }
    }
}
