using Kiln.Plugins.BtrfsRoot;
using Kiln.Plugins.DirectoryRoot;
using Kiln.Plugins.LvmRoot;
using Kiln.Plugins.Overlayfs;
using Kiln.Plugins.Tests.Fakes;
using Kiln.Plugins.Tmpfs;
using Kiln.Sdk;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Testing.Conformance;

namespace Kiln.Plugins.Tests.Conformance;

/// <summary>The root providers keep the promises of <see cref="IRootProvider"/>; tests/Kiln.Broker.Tests shows that the roots themselves do.</summary>
public sealed class RootProviderConformanceTests
{
    private static readonly (string Name, KilnPlugin Plugin, string Options)[] Providers =
    [
        ("directory_root", new DirectoryRootPlugin(), "{}"),
        ("overlayfs", new OverlayfsPlugin(), "{}"),
        ("overlayfs elsewhere", new OverlayfsPlugin(), """{"base_dir": "/srv/overlays/"}"""),
        ("overlayfs in memory", new OverlayfsPlugin(), """{"in_memory": true, "memory_mb": 100}"""),
        ("btrfs_root", new BtrfsRootPlugin(), "{}"),
        ("lvm_root", new LvmRootPlugin(), """{"volume_group": "vg0", "size": "1g"}"""),
        ("tmpfs", new TmpfsPlugin(), "{}"),
        ("tmpfs that is kept", new TmpfsPlugin(), """{"keep_mounted": true}"""),
    ];

    public static TheoryData<string, string, bool, bool> Cases => new(
        from provider in Providers
        from fileSystem in new[] { "", "ext4", "btrfs", "xfs", "overlay", "nfs", "fuseblk" }
        from shared in new[] { true, false }
        from rootless in new[] { true, false }
        select new TheoryDataRow<string, string, bool, bool>(provider.Name, fileSystem, shared, rootless));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Providers_keep_their_promises(string name, string fileSystem, bool shared, bool rootless)
    {
        (_, KilnPlugin plugin, string options) = Providers.Single(provider => provider.Name == name);
        var provider = (IRootProvider)new LoadedPlugin(plugin, options).Contracts[nameof(IRootProvider)];
        string[] problems =
        [
            .. from memory in new[] { 0L, 1L << 34 }
               from kernel in new[] { new Version(4, 18), new Version(6, 18) }
               from bootstrap in new[] { true, false }
               from problem in RootProviderConformance.Check(provider, new RootRequest(
                   "/base/x", "/base/x/root", "/cache/x", bootstrap, new RootFacts(fileSystem, shared, kernel, rootless, memory)))
               select problem,
        ];

        Assert.Empty(problems);
    }

    [Fact]
    public async Task They_keep_them_as_processes_too()
    {
        await using ContractHosting hosting = new(asProcess: true);
        foreach ((string name, KilnPlugin plugin, string options) in Providers)
        {
            IRootProvider provider = hosting.Open<IRootProvider>(plugin, options);
            var request = new RootRequest("/base/x", "/base/x/root", "/cache/x", false, new RootFacts("btrfs", true, new Version(6, 18), false, 1L << 34));

            Assert.Equal((name, string.Empty), (name, string.Join('\n', RootProviderConformance.Check(provider, request))));
            Assert.Equal(((IRootProvider)new LoadedPlugin(plugin, options).Contracts[nameof(IRootProvider)]).Offer(request), provider.Offer(request));
        }
    }

    [Fact]
    public void One_that_contradicts_itself_does_not() => Assert.Equal(
        [
            "Offer differs when it is asked twice", "Offer needs a reason, without a full stop", "Plan has the directory 'somewhere', which is not absolute",
            "Plan and Offer contradict each other about who sees the tree",
        ],
        RootProviderConformance.Check(new Contradictory(), new RootRequest("/base/x", "/base/x/root", "/cache/x", false, new RootFacts("ext4", true, new Version(6, 18), false, 1L << 34))));

    private sealed class Contradictory : IRootProvider
    {
        private int asked;

        public RootOffer Offer(RootRequest request) => new(true, IsHostVisible: false, asked++, "because.");

        public RootPlan Plan(RootRequest request) => new CopiedRoot("somewhere");
    }
}
