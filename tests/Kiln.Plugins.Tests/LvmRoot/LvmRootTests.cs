using System.Text.Json.Nodes;
using Kiln.Plugins.LvmRoot;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Testing.Conformance;

namespace Kiln.Plugins.Tests.LvmRoot;

/// <summary>What the plugin plans and where it says it cannot; the volumes themselves are tried in a virtual machine (tests/Acceptance.Tests/Guests).</summary>
public sealed class LvmRootTests
{
    private const string Least = """{"volume_group": "vg0", "size": "2g", "pool_name": "mockbuild"}""";
    private static readonly VolumeSupport All = new(HasDeviceMapper: true, HasTools: true);

    [Theory]
    [InlineData(true, true, false, "")]
    [InlineData(true, true, true, "need real root")]
    [InlineData(true, false, false, "install lvm2")]
    [InlineData(false, true, false, "no device mapper")]
    public void It_says_why_it_cannot_be_used_and_keeps_its_promises(bool mapper, bool tools, bool rootless, string reason)
    {
        var provider = new LvmRootProvider(Read(Least), new VolumeSupport(mapper, tools));
        RootOffer offer = provider.Offer(Request(rootless: rootless));
        Assert.Equal(reason.Length == 0, offer.IsUsable);
        Assert.Contains(reason, offer.Reason, StringComparison.Ordinal);
        Assert.Empty(RootProviderConformance.Check(provider, Request(rootless: rootless)));
    }

    [Fact]
    public void Names_are_those_of_Mock()
    {
        var provider = new LvmRootProvider(Read(Least), All);
        Assert.Equal(
            new VolumeRoot("/lib/f/root", "vg0", "mockbuild", "+mock.f.head", "mock.f.", 2L << 30), provider.Plan(Request("/lib/f", "/cache/f")));
        Assert.Equal("+mock.f.17", ((VolumeRoot)provider.Plan(Request("/lib/f-17", "/cache/f"))).Volume);
        Assert.Equal("+mock.f-bootstrap.17", ((VolumeRoot)provider.Plan(Request("/lib/f-bootstrap-17", "/cache/f-bootstrap"))).Volume);
        Assert.Equal("mock.f", ((VolumeRoot)new LvmRootProvider(Read("""{"volume_group": "vg0", "size": 1}"""), All).Plan(Request("/lib/f", "/cache/f"))).Pool);
    }

    [Fact]
    public void A_configuration_whose_name_cannot_be_a_volumes_is_told_so() => Assert.Contains(
        "'a b' cannot be part of the name of a volume", new LvmRootProvider(Read(Least), All).Offer(Request("/lib/a b", "/cache/a b")).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"4g\"", 4L << 30)]
    [InlineData("\"4G\"", 4L << 30)]
    [InlineData("\"1.5t\"", 3L << 39)]
    [InlineData("\"512m\"", 512L << 20)]
    [InlineData("\"16GB\"", 16L << 30)]
    [InlineData("\"20GiB\"", 20L << 30)]
    [InlineData("512", 512L << 20)]
    [InlineData("\"1048576b\"", 1L << 20)]
    public void Sizes_are_read_as_lvm2_reads_them(string text, long bytes) =>
        Assert.Equal(bytes, Read($$"""{"volume_group": "vg0", "size": {{text}}}""").SizeBytes);

    [Theory]
    [InlineData("""{"size": "1g"}""", 25, "Volume group must be specified")]
    [InlineData("""{"volume_group": "vg0"}""", 25, "size of the volumes must be specified")]
    [InlineData("""{"volume_group": "-x", "size": "1g"}""", 5, "volume_group")]
    [InlineData("""{"volume_group": "vg0/x", "size": "1g"}""", 5, "volume_group")]
    [InlineData("""{"volume_group": "vg0", "size": "many"}""", 5, "'many'")]
    [InlineData("""{"volume_group": "vg0", "size": "0"}""", 5, "'size'")]
    [InlineData("""{"volume_group": "vg0", "size": "99999999999t"}""", 5, "'size'")]
    [InlineData("""{"volume_group": "vg0", "size": "1g", "poolname": "a b"}""", 5, "poolname")]
    [InlineData("""{"volume_group": "vg0", "size": "1g", "filesystem": "ntfs"}""", 5, "ext4 or xfs")]
    [InlineData("""{"volume_group": "vg0", "size": "1g", "mount_opts": "noatime,suid=x"}""", 5, "mount_opts")]
    public void Wrong_options_are_named(string options, int exitCode, string words)
    {
        KilnException failure = Assert.Throws<KilnException>(() => Read(options));
        Assert.Equal(exitCode, failure.ExitCode);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.Contains("lvm_root_opts", failure.WayOut, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_spellings_and_what_has_no_effect_are_read()
    {
        LvmRootOptions options = Read(
            """{"volume_group": "vg0", "size": "1g", "poolname": "p", "mount_opts": "noatime, discard", "mkfs_args": [], "sleep_time": 1, "check_size": false, "poolmetadatasize": "8m"}""");
        Assert.Equal("p", options.PoolFor("x"));
        Assert.Equal(["discard", "noatime"], options.Mount.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(["mkfs_args", "sleep_time"], options.WithoutEffect, StringComparer.Ordinal);
        Assert.False(options.ChecksSize);
        Assert.Equal(8L << 20, options.MetadataBytes);
    }

    private static LvmRootOptions Read(string options) => LvmRootOptions.Read(new OptionReader("lvm_root", (JsonObject)JsonNode.Parse(options)!));

    private static RootRequest Request(string baseDirectory = "/lib/f", string cache = "/cache/f", bool rootless = false) => new(
        baseDirectory, baseDirectory + "/root", cache, IsBootstrap: false, new RootFacts("ext4", SharesFileSystemWithCache: true, new Version(6, 1), rootless, 1L << 34));
}
