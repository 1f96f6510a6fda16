using Kiln.Plugins.Ccache;
using Kiln.Plugins.Sccache;
using Kiln.Plugins.Tests.Fakes;
using Kiln.Sdk;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Plans;

namespace Kiln.Plugins.Tests.CompilerCaches;

/// <summary>Directories, mounts, variables and commands of ccache and sccache.</summary>
public sealed class CompilerCacheTests
{
    private const string Settings = """{"cache_topdir": "/var/cache/mock", "root": "demo", "chrootuid": 4242}""";

    private static readonly BuildProgress Progress = new("x.src.rpm", null, BuildOutcome.Unknown, []);

    private readonly ScriptedBuildroot _root = new(new JsonSettings(Settings));

    [Theory]
    [InlineData("{}", "CacheBind ccache/u4242")]
    [InlineData("""{"dir": "/var/cache/mock/demo/ccache/u%(chrootuid)s/"}""", "CacheBind ccache/u4242")]
    [InlineData("""{"dir": "/srv/ccache/%(root)s"}""", "HostBind /srv/ccache/demo")]
    [InlineData("""{"dir": "/var/cache/mock/demo-other/x"}""", "HostBind /var/cache/mock/demo-other/x")]
    public async Task The_directory_is_mounted_for_every_command(string options, string expected)
    {
        var mounts = new List<(MountPlan Mount, bool Managed)>();

        await Load(new CcachePlugin(), options).FireAsync(HookCatalogue.Mounts, new MountsContext(_root, (mount, managed) => mounts.Add((mount, managed))));

        (MountPlan mount, bool managed) = Assert.Single(mounts);
        Assert.True(managed);
        Assert.Equal("/var/tmp/ccache", mount.Target);
        Assert.Equal(expected, mount switch { CacheBind cache => $"CacheBind {cache.Name}", HostBind bind => $"HostBind {bind.Source}", _ => "?" });
    }

    [Fact]
    public async Task Only_the_directory_itself_is_given_to_the_build_user()
    {
        await Load(new CcachePlugin()).FireAsync(HookCatalogue.PreInit, new BuildrootContext(_root));

        Assert.Equal(["Info Root: enabled ccache"], _root.Happened, StringComparer.Ordinal);
        string operation = Assert.Single(_root.Caches["ccache/u4242"].Operations);
        Assert.Equal(PlanText.Line(new ChangeOwnerOperation("/", TreeIdentity.Build, Recursive: false)), operation);
    }

    [Theory]
    [InlineData("{}", "CCACHE_DIR=/var/tmp/ccache CCACHE_HASHDIR=1 CCACHE_NODEBUG=1 CCACHE_UMASK=002")]
    [InlineData("""{"hashdir": false, "debug": true, "compress": "on"}""", "CCACHE_COMPRESS=on CCACHE_DEBUG=1 CCACHE_DIR=/var/tmp/ccache CCACHE_NOHASHDIR=1 CCACHE_UMASK=002")]
    public async Task Options_become_variables(string options, string expected)
    {
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal);

        await Load(new CcachePlugin(), options).FireAsync(HookCatalogue.Environment, new EnvironmentContext(_root, variables.Add));

        Assert.Equal(expected, string.Join(' ', variables.Select(pair => $"{pair.Key}={pair.Value}")));
    }

    [Theory]
    [InlineData("ccache", "{}", "ccache")]
    [InlineData("sccache", "{}", "sccache")]
    [InlineData("sccache", """{"package": ""}""", "")]
    public async Task The_program_is_installed(string plugin, string options, string expected)
    {
        var packages = new List<string>();

        await Load(Plugin(plugin), options).FireAsync(HookCatalogue.Packages, new PackagesContext(_root, packages.Add));

        Assert.Equal(expected, string.Join(' ', packages));
    }

    [Fact]
    public async Task Sizes_and_statistics_are_set_as_the_build_user()
    {
        LoadedPlugin plugin = Load(new CcachePlugin(), """{"max_cache_size": "9G", "show_stats": true}""");

        await plugin.FireAsync(HookCatalogue.PreBuild, new BuildContext(_root, Progress));
        _root.OnCommand = _ => ScriptedBuildroot.Exit(127);
        await plugin.FireAsync(HookCatalogue.PostBuild, new BuildContext(_root, Progress));

        Assert.Equal(
            """
            Build Build: ccache -M 9G
            Info Root: Zero ccache stats:
            Build Build: ccache --zero-stats
            Info Root: ccache stats:
            Build Build: ccache --show-stats
            """,
            string.Join('\n', _root.Happened));
    }

    [Fact]
    public async Task Sccache_wraps_the_rust_compiler()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);

        await Load(new SccachePlugin()).FireAsync(HookCatalogue.Environment, new EnvironmentContext(_root, variables.Add));

        Assert.Equal("sccache", variables["RUSTC_WRAPPER"]);
        Assert.Equal("/var/tmp/sccache", variables["SCCACHE_DIR"]);
        Assert.Equal("10G", variables["SCCACHE_CACHE_SIZE"]);
    }

    [Theory]
    [InlineData("relative")]
    [InlineData("/")]
    public void A_directory_that_is_none_is_refused(string directory) =>
        Assert.Throws<Sdk.Errors.KilnException>(() => Load(new CcachePlugin(), $$"""{"dir": "{{directory}}"}"""));

    private static KilnPlugin Plugin(string id) => id == "ccache" ? new CcachePlugin() : new SccachePlugin();

    private static LoadedPlugin Load(KilnPlugin plugin, string options = "{}") => new(plugin, options, Settings);
}
