using Kiln.Sdk;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.YumCache;

/// <summary>Shares the package manager's cache among all buildroots of a configuration.</summary>
/// <param name="clock">The time by which files age.</param>
public sealed class YumCachePlugin(TimeProvider clock) : KilnPlugin
{
    private const string LockFile = "yumcache.lock";
    private const string ReadersFile = "yumcache.readers.lock";
    private const string WaitingState = "Waiting for yumcache lock";

    private static readonly (string Cache, string Target)[] Caches = [("yum_cache", "/var/cache/yum"), ("dnf_cache", "/var/cache/dnf")];
    private static readonly HashSet<string> ScrubKinds = new(["all", "cache", "yum-cache", "dnf-cache"], StringComparer.Ordinal);

    private CacheUse? _use;
    private YumCacheOptions _options = new(TimeSpan.Zero, TimeSpan.Zero, Online: false);
    private bool _usable = true;

    /// <summary>The host makes plugins without arguments.</summary>
    public YumCachePlugin()
        : this(TimeProvider.System)
    {
    }

    /// <inheritdoc />
    public override void Register(IPluginRegistration registration)
    {
        _options = YumCacheOptions.Read(registration.Options, registration.Settings);
        registration.On(HookCatalogue.PreInit, (context, cancellation) => CleanAsync(context.Buildroot, cancellation));
        registration.On(HookCatalogue.Mounts, (context, _) => AddMounts(context));
        registration.On(HookCatalogue.PreYum, LockAsync);
        registration.On(HookCatalogue.PostYum, (context, _) => ReleaseAsync(context.Request));
        registration.On(HookCatalogue.Scrub, ScrubAsync);
    }

    private Task AddMounts(MountsContext context)
    {
        foreach ((string cache, string target) in Caches.Where(_ => _usable))
        {
            context.AddManaged(new CacheBind(cache, target));
        }

        return Task.CompletedTask;
    }

    private async Task CleanAsync(IBuildroot buildroot, CancellationToken cancellation)
    {
        buildroot.Log.Write(LogLevel.Info, "enabled package manager cache");
        _usable = await OpenAsync(buildroot, cancellation);
        if (_options.Online && _usable)
        {
            await buildroot.InStateAsync("cleaning package manager metadata", () => RemoveOldAsync(buildroot, cancellation));
        }
    }

    /// <summary>A cache that cannot be written saves nothing, and is no reason not to build.</summary>
    private static async Task<bool> OpenAsync(IBuildroot buildroot, CancellationToken cancellation)
    {
        try
        {
            foreach ((string name, _) in Caches)
            {
                await buildroot.OpenCacheAsync(name, cancellation);
            }

            return true;
        }
        catch (Exception failure) when (failure is KilnException or IOException or UnauthorizedAccessException)
        {
            buildroot.Log.Write(LogLevel.Warning, $"The cache {buildroot.CacheDirectory} cannot be used; what the package manager downloads is not kept: {failure.Message}");
            return false;
        }
    }

    private async Task RemoveOldAsync(IBuildroot buildroot, CancellationToken cancellation)
    {
        var pruning = new CachePruning(_options, clock.GetUtcNow());
        foreach ((string name, _) in Caches)
        {
            ITree cache = await buildroot.OpenCacheAsync(name, cancellation);
            IReadOnlyList<TreeOperation> old = await pruning.FindAsync(cache, cancellation);
            if (old.Count > 0)
            {
                await using CacheUse alone = await UseAsync(buildroot, alone: true, cancellation);
                await cache.ApplyAsync(old, cancellation);
            }
        }
    }

    /// <summary>Runs that only read, or only remove packages, need not wait for the downloads of others.</summary>
    private static bool Writes(PackageRequest request) => request.Kind is not (PackageRequestKind.QueryInstalled or PackageRequestKind.QueryAvailable
        or PackageRequestKind.QueryTools or PackageRequestKind.Remove);

    private async Task LockAsync(TransactionContext context, CancellationToken cancellation)
    {
        if (!Writes(context.Request) || !_usable || _use is not null)
        {
            return;
        }

        _use = await UseAsync(context.Buildroot, alone: false, cancellation);
        _ = _use.ShareFromAsync(context.Fetched);
    }

    private async Task ReleaseAsync(PackageRequest request)
    {
        if (Writes(request) && _use is { } use)
        {
            _use = null;
            await use.DisposeAsync();
        }
    }

    /// <summary>
    /// The second lock is only ever taken with the first in hand: nobody waits in a circle. Alone it is for who removes something, which might be what others are about to read.
    /// </summary>
    private static async Task<CacheUse> UseAsync(IBuildroot buildroot, bool alone, CancellationToken cancellation)
    {
        IAsyncDisposable changing = await buildroot.LockCacheAsync(LockFile, WaitingState, cancellation);
        try
        {
            return new CacheUse(
                changing, await (alone ? buildroot.LockCacheAsync(ReadersFile, WaitingState, cancellation) : buildroot.ShareCacheAsync(ReadersFile, WaitingState, cancellation)));
        }
        catch
        {
            await changing.DisposeAsync();
            throw;
        }
    }

    private static async Task ScrubAsync(ScrubContext context, CancellationToken cancellation)
    {
        if (!ScrubKinds.Contains(context.Kind))
        {
            return;
        }

        await using CacheUse alone = await UseAsync(context.Buildroot, alone: true, cancellation);
        foreach ((string name, _) in Caches)
        {
            ITree cache = await context.Buildroot.OpenCacheAsync(name, cancellation);
            IReadOnlyList<TreeEntry> entries = await cache.ListAsync("/", cancellation) ?? [];
            await cache.ApplyAsync([.. entries.Select(entry => new RemovePathOperation("/" + entry.Name, ContentOnly: false, Keep: []))], cancellation);
        }
    }
}
