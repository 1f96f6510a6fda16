using Kiln.Plugins.Tests.Fakes;
using Kiln.Plugins.YumCache;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Plans;

namespace Kiln.Plugins.Tests.YumCache;

/// <summary>Mounts, pruning and the lock.</summary>
public sealed class YumCacheTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Taken = ["lock yumcache.lock (Waiting for yumcache lock)", "share yumcache.readers.lock (Waiting for yumcache lock)"];

    private readonly ScriptedBuildroot _root = new(new JsonSettings());

    [Fact]
    public async Task Both_caches_are_bound_for_every_command()
    {
        var mounts = new List<(MountPlan Mount, bool Managed)>();

        await Plugin().FireAsync(HookCatalogue.Mounts, new MountsContext(_root, (mount, managed) => mounts.Add((mount, managed))));

        Assert.Equal([(new CacheBind("yum_cache", "/var/cache/yum"), true), (new CacheBind("dnf_cache", "/var/cache/dnf"), true)], mounts);
    }

    [Fact]
    public async Task Old_files_are_removed_under_the_lock()
    {
        MemoryTree cache = Cache(("repo/primary.xml.zst", 8), ("repo/packages/a.rpm", 8), ("repo/packages/old.rpm", 31), ("new.solv", 6));

        await Plugin("""{"max_metadata_age_days": 7}""").FireAsync(HookCatalogue.PreInit, new BuildrootContext(_root));

        Assert.Equal(["/new.solv", "/repo/packages/a.rpm"], cache.Files.Keys, StringComparer.Ordinal);
        Assert.Equal(
            """
            Info Root: enabled package manager cache
            start cleaning package manager metadata
            lock yumcache.lock (Waiting for yumcache lock)
            lock yumcache.readers.lock (Waiting for yumcache lock)
            unlock yumcache.lock
            unlock yumcache.readers.lock
            finish cleaning package manager metadata
            """,
            string.Join('\n', _root.Happened));
    }

    [Fact]
    public async Task Pruning_nothing_takes_no_lock()
    {
        Cache(("a.rpm", 29));

        await Plugin().FireAsync(HookCatalogue.PreInit, new BuildrootContext(_root));

        Assert.DoesNotContain(_root.Happened, line => line.StartsWith("lock", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Offline_nothing_is_removed()
    {
        MemoryTree cache = Cache(("a.rpm", 300));

        await Plugin(settings: """{"online": false}""").FireAsync(HookCatalogue.PreInit, new BuildrootContext(_root));

        Assert.Single(cache.Files);
        Assert.Equal(["Info Root: enabled package manager cache"], _root.Happened, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(PackageRequestKind.Install, true)]
    [InlineData(PackageRequestKind.BuildDependencies, true)]
    [InlineData(PackageRequestKind.Raw, true)]
    [InlineData(PackageRequestKind.Remove, false)]
    [InlineData(PackageRequestKind.QueryInstalled, false)]
    [InlineData(PackageRequestKind.QueryAvailable, false)]
    public async Task Only_runs_that_write_the_cache_take_locks(PackageRequestKind kind, bool locks)
    {
        LoadedPlugin plugin = Plugin();
        var request = new PackageRequest(kind, []);

        await plugin.FireAsync(HookCatalogue.PreYum, new TransactionContext(_root, request, null));
        await plugin.FireAsync(HookCatalogue.PostYum, new TransactionContext(_root, request, true));

        Assert.Equal(locks ? [.. Taken, "unlock yumcache.lock", "unshare yumcache.readers.lock"] : Array.Empty<string>(), _root.Happened, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_query_in_between_keeps_the_lock()
    {
        LoadedPlugin plugin = Plugin();
        var install = new PackageRequest(PackageRequestKind.Install, []);
        var query = new PackageRequest(PackageRequestKind.QueryAvailable, []);

        await plugin.FireAsync(HookCatalogue.PreYum, new TransactionContext(_root, install, null));
        await plugin.FireAsync(HookCatalogue.PreYum, new TransactionContext(_root, query, null));
        await plugin.FireAsync(HookCatalogue.PostYum, new TransactionContext(_root, query, true));

        Assert.Equal(Taken, _root.Happened, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Others_may_fetch_while_one_installs_and_remove_nothing_before_its_end()
    {
        LoadedPlugin plugin = Plugin();
        var install = new PackageRequest(PackageRequestKind.Install, []);
        var fetched = new TaskCompletionSource();

        await plugin.FireAsync(HookCatalogue.PreYum, new TransactionContext(_root, install, null) { Fetched = fetched.Task });
        Assert.Equal(Taken, _root.Happened, StringComparer.Ordinal);
        fetched.SetResult();
        Assert.Equal([.. Taken, "unlock yumcache.lock"], _root.Happened, StringComparer.Ordinal);
        await plugin.FireAsync(HookCatalogue.PostYum, new TransactionContext(_root, install, true));

        Assert.Equal([.. Taken, "unlock yumcache.lock", "unshare yumcache.readers.lock"], _root.Happened, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Who_could_not_join_the_readers_lets_others_change_the_cache()
    {
        _root.OnShare = () => new IOException("full");

        await Assert.ThrowsAsync<IOException>(() => Plugin().FireAsync(HookCatalogue.PreYum, new TransactionContext(_root, new PackageRequest(PackageRequestKind.Install, []), null)));

        Assert.Equal("unlock yumcache.lock", _root.Happened[^1]);
    }

    [Theory]
    [InlineData("dnf-cache", 0)]
    [InlineData("yum-cache", 0)]
    [InlineData("all", 0)]
    [InlineData("root-cache", 1)]
    public async Task Scrubbing_empties_the_caches(string kind, int left)
    {
        MemoryTree cache = Cache(("repo/a.rpm", 1));

        await Plugin().FireAsync(HookCatalogue.Scrub, new ScrubContext(_root, kind));

        Assert.Equal(left, cache.Files.Count);
    }

    private static LoadedPlugin Plugin(string options = "{}", string settings = "{}") => new(new YumCachePlugin(new FixedClock()), options, settings);

    private MemoryTree Cache(params (string Path, int DaysOld)[] files)
    {
        var tree = new MemoryTree();
        foreach ((string path, int days) in files)
        {
            tree.Files["/" + path] = [];
            tree.Times["/" + path] = Now.AddDays(-days);
        }

        return _root.Caches["dnf_cache"] = tree;
    }

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
