using Kiln.Sdk.Configuration;

namespace Kiln.Sdk.Services;

/// <summary>
/// One buildroot as a plugin sees it. Every service checks the plugin's permissions and throws
/// <see cref="Errors.KilnException"/> with <see cref="Errors.KilnErrors.PermissionDenied"/> naming plugin and permission.
/// </summary>
public interface IBuildroot
{
    /// <summary>Name with the unique extension, for instance <c>fedora-42-x86_64-ci7</c>.</summary>
    string Name { get; }

    /// <summary>Name without the unique extension; caches are shared under it.</summary>
    string SharedName { get; }

    /// <summary>Whether this is the buildroot that holds the package manager.</summary>
    bool IsBootstrap { get; }

    /// <summary>Whether it was initialised before this run.</summary>
    bool WasInitialized { get; }

    /// <summary>Host path of the tree, without a trailing slash. For messages and command lines; not to be opened.</summary>
    string RootPath { get; }

    /// <summary>Host path of the result directory.</summary>
    string ResultDirectory { get; }

    /// <summary>Host path of the cache directory, shared by all unique extensions.</summary>
    string CacheDirectory { get; }

    /// <summary>The configuration.</summary>
    ISettings Settings { get; }

    /// <summary>The build user.</summary>
    BuildUser User { get; }

    /// <summary>Files of the tree. Reading needs <c>tree:read</c>, changing <c>tree:write</c>.</summary>
    ITree Tree { get; }

    /// <summary>The root as a whole: layers, archives. Needs <c>tree:archive</c>.</summary>
    /// <exception cref="NotSupportedException">The buildroot is a fake that has none.</exception>
    IRoot Root => throw new NotSupportedException("This buildroot has no root as a whole.");

    /// <summary>Commands. In the tree they need <c>exec:build</c> or <c>exec:root</c>; on the host <c>exec:host:TOOL</c>, or <c>exec:host</c> for any.</summary>
    ICommands Commands { get; }

    /// <summary>The package manager. Needs <c>pm:invoke</c>.</summary>
    IPackages Packages { get; }

    /// <summary>Result files. Needs <c>artifact:add</c>.</summary>
    IArtifacts Artifacts { get; }

    /// <summary>Files from addresses. Needs <c>net</c>.</summary>
    /// <exception cref="NotSupportedException">The buildroot is a fake that fetches none.</exception>
    IDownloads Downloads => throw new NotSupportedException("This buildroot fetches no files.");

    /// <summary>Messages.</summary>
    ILog Log { get; }

    /// <summary>Small texts that the plugin keeps from run to run. Needs no permission.</summary>
    /// <exception cref="NotSupportedException">The buildroot is a fake that keeps none.</exception>
    IPrivateState State => throw new NotSupportedException("This buildroot keeps no private state.");

    /// <summary>Opens a directory below <see cref="CacheDirectory"/> as a tree of its own, made if missing. Needs <c>tree:write</c>.</summary>
    /// <param name="name">Its relative path, without <c>.</c> and <c>..</c>.</param>
    /// <param name="cancellation">Stops waiting.</param>
    Task<ITree> OpenCacheAsync(string name, CancellationToken cancellation);

    /// <summary>Takes a lock file below <see cref="CacheDirectory"/>, waiting as long as needed; the state line names the wait.</summary>
    /// <param name="fileName">One path component, for instance <c>yumcache.lock</c>.</param>
    /// <param name="waitingState">Title of the state shown while waiting, or null.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>Dispose to release. The lock also ends with the process.</returns>
    Task<IAsyncDisposable> LockCacheAsync(string fileName, string? waitingState, CancellationToken cancellation);

    /// <summary>The same, together with others who share it; only who takes it with <see cref="LockCacheAsync"/> waits for all of them, and they for that one.</summary>
    /// <param name="fileName">One path component.</param>
    /// <param name="waitingState">Title of the state shown while waiting, or null.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>Dispose to release. The lock also ends with the process. Where sharing is not possible, as in a process, it is taken alone.</returns>
    Task<IAsyncDisposable> ShareCacheAsync(string fileName, string? waitingState, CancellationToken cancellation) => LockCacheAsync(fileName, waitingState, cancellation);

    /// <summary>Runs an action as a state: its title appears in <c>Start:</c> and <c>Finish:</c> lines, finished also on failure.</summary>
    Task InStateAsync(string title, Func<Task> action);
}
