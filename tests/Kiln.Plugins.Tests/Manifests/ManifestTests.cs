using System.Text.Json.Nodes;
using Kiln.Plugins.BindMount;
using Kiln.Plugins.Buildroot;
using Kiln.Plugins.Ccache;
using Kiln.Plugins.Chain;
using Kiln.Plugins.DirectoryRoot;
using Kiln.Plugins.HwInfo;
using Kiln.Plugins.LayerCache;
using Kiln.Plugins.LvmRoot;
using Kiln.Plugins.Mount;
using Kiln.Plugins.PackageState;
using Kiln.Plugins.RootCache;
using Kiln.Plugins.Rpmbuild;
using Kiln.Plugins.Sccache;
using Kiln.Plugins.Tests.Fakes;
using Kiln.Plugins.YumCache;
using Kiln.Adapters.Dnf4;
using Kiln.Adapters.Dnf5;
using Kiln.Sdk;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Manifest;

namespace Kiln.Plugins.Tests.Manifests;

/// <summary>A manifest says exactly what the code registers.</summary>
public sealed class ManifestTests
{
    private static readonly Dictionary<string, KilnPlugin> Plugins = new(StringComparer.Ordinal)
    {
        ["plugins/bind_mount"] = new BindMountPlugin(),
        ["plugins/buildroot"] = new BuildrootPlugin(),
        ["plugins/ccache"] = new CcachePlugin(),
        ["plugins/chain"] = new ChainPlugin(),
        ["plugins/directory_root"] = new DirectoryRootPlugin(),
        ["plugins/hw_info"] = new HwInfoPlugin(),
        ["plugins/layer_cache"] = new LayerCachePlugin(),
        ["plugins/lvm_root"] = new LvmRootPlugin(),
        ["plugins/mount"] = new MountPlugin(),
        ["plugins/package_state"] = new PackageStatePlugin(),
        ["plugins/root_cache"] = new RootCachePlugin(),
        ["plugins/rpmbuild"] = new RpmbuildPlugin(),
        ["plugins/sccache"] = new SccachePlugin(),
        ["plugins/yum_cache"] = new YumCachePlugin(),
        ["pm-adapters/dnf4"] = new Dnf4Plugin(),
        ["pm-adapters/dnf5"] = new Dnf5Plugin(),
    };

    public static TheoryData<string> Folders => [.. Plugins.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Hooks_and_contracts_are_those_of_the_code(string folder)
    {
        JsonNode manifest = Manifest(folder);
        var plugin = new LoadedPlugin(Plugins[folder], """{"volume_group": "vg0", "size": "1g"}""");

        Assert.Equal(plugin.Hooks.Order(StringComparer.Ordinal), Texts(manifest["hooks"]!, hook => hook!["id"]!), StringComparer.Ordinal);
        Assert.Equal(plugin.Contracts.Keys.Order(StringComparer.Ordinal), Texts(manifest["provides"]!, name => name!), StringComparer.Ordinal);
        Assert.Equal($"{Plugins[folder].GetType().Assembly.GetName().Name}.dll#{Plugins[folder].GetType().FullName}", (string?)manifest["entry"]);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Permissions_are_known(string folder) =>
        Assert.All(Texts(Manifest(folder)["permissions"]!, name => name!), name => Assert.True(PermissionNames.IsKnown(name), name));

    [Fact]
    public void The_directory_is_the_root() =>
        Assert.Equivalent(
            new CopiedRoot("/var/lib/mock/x/root"),
            new DirectoryRootProvider().Plan(new RootRequest(
                "/var/lib/mock/x", "/var/lib/mock/x/root", "/var/cache/mock/x", IsBootstrap: false, new RootFacts("ext4", true, new Version(6, 1), false, 1L << 32))));

    private static IEnumerable<string> Texts(JsonNode list, Func<JsonNode?, JsonNode> choose) => list.AsArray().Select(item => choose(item).ToString()).Order(StringComparer.Ordinal);

    /// <summary>The repository is found upwards of the sources; the build puts its output elsewhere.</summary>
    private static JsonNode Manifest(string folder, [System.Runtime.CompilerServices.CallerFilePath] string source = "") =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(source)!, "..", "..", "..", folder, "plugin.json")))!;
}
