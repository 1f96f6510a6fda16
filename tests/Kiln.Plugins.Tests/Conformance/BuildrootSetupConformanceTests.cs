using Kiln.Plugins.Buildroot;
using Kiln.Plugins.Tests.Buildroot;
using Kiln.Plugins.Tests.Fakes;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Testing.Conformance;

namespace Kiln.Plugins.Tests.Conformance;

/// <summary>The set-up keeps the promises of <see cref="IBuildrootSetup"/>.</summary>
public sealed class BuildrootSetupConformanceTests
{
    [Theory]
    [InlineData("{}", false)]
    [InlineData("{}", true)]
    [InlineData("""{"files": {"b": "1", "/a/c": "2"}, "macros": {"%b": "1", "%a": "2"}, "extra_chroot_dirs": ["/x//y/", "z"]}""", false)]
    [InlineData("""{"use_host_resolv": true, "internal_dev_setup": false, "exclude_from_homedir_cleanup": ["x", "y/z"]}""", false)]
    public void It_keeps_its_promises(string settings, bool isBootstrap) => Assert.Empty(BuildrootSetupConformance.Check(
        (IBuildrootSetup)new LoadedPlugin(new BuildrootPlugin()).Contracts[nameof(IBuildrootSetup)], BuildrootSetupTests.Facts(settings) with { IsBootstrap = isBootstrap }));

    [Fact]
    public async Task It_keeps_them_as_a_process_too()
    {
        BuildrootFacts facts = BuildrootSetupTests.Facts("""{"files": {"b": "1"}, "macros": {"%b": "1"}}""");
        await using ContractHosting hosting = new(asProcess: true);

        Assert.Empty(BuildrootSetupConformance.Check(hosting.Open<IBuildrootSetup>(new BuildrootPlugin(), settings: facts.Settings), facts));
    }

    [Fact]
    public void One_whose_contents_differ_does_not() => Assert.Equal(
        ["Resolver differs when it is asked twice"], BuildrootSetupConformance.Check(new Counting(), BuildrootSetupTests.Facts()));

    private sealed class Counting : IBuildrootSetup
    {
        private int asked;

        public IReadOnlyList<TreeOperation> Skeleton(BuildrootFacts facts) => [];

        public IReadOnlyList<TreeOperation> Resolver(BuildrootFacts facts) => [PutFileOperation.FromText("/etc/hosts", $"{asked++}", ExistingFile.Keep)];

        public IReadOnlyList<TreeOperation> BeforeInstallation(BuildrootFacts facts) => [];

        public IReadOnlyList<TreeOperation> BeforeTransaction(BuildrootFacts facts) => [];

        public IReadOnlyList<TreeOperation> AfterInstallation(BuildrootFacts facts) => [];

        public IReadOnlyList<TreeOperation> BeforeReuse(BuildrootFacts facts) => [];

        public IReadOnlyList<TreeOperation> Users(BuildrootFacts facts) => [];
    }
}
