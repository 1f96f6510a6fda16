using System.Text;
using Kiln.Adapters.Dnf4;
using Kiln.Plugins.Bootstrap;
using Kiln.Plugins.Tests.Fakes;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;
using Kiln.Sdk.Testing.Conformance;

namespace Kiln.Plugins.Tests.Conformance;

/// <summary>The bootstrap provider keeps the promises of <see cref="IBootstrapProvider"/>.</summary>
public sealed class BootstrapProviderConformanceTests
{
    private const string WithTooling = "\"dnf_install_command\": \"install dnf\", \"system_dnf_command\": \"/usr/bin/dnf\"";

    private static readonly HostFacts Host = new("h", "x86_64", null, "0", new Dictionary<string, string>(StringComparer.Ordinal), HomeRelativeDatabase: false);

    [Theory]
    [InlineData("%_dbpath\t~/.rpmdb\n")]
    [InlineData("%_dbpath\t/usr/lib/sysimage/rpm\n")]
    [InlineData("")]
    public async Task It_keeps_its_promises(string macros)
    {
        var provider = (IBootstrapProvider)new LoadedPlugin(new BootstrapPlugin()).Contracts[nameof(IBootstrapProvider)];

        Assert.Empty(await BootstrapProviderConformance.CheckAsync(
            provider,
            Request("", new Dnf4PackageManager()),
            [Request(", \"use_bootstrap_image\": true, \"bootstrap_image\": \"x\"", new Dnf4PackageManager()), Request("", new Untold())],
            Host,
            Tree(macros)));
    }

    [Fact]
    public async Task One_that_writes_to_the_tree_and_never_refuses_does_not()
    {
        IReadOnlyList<string> problems = await BootstrapProviderConformance.CheckAsync(
            new Careless(), Request("", new Dnf4PackageManager()), [Request("", new Untold())], Host, Tree(string.Empty));

        Assert.Equal(
            [
                "Plan differs when it is asked twice", "Plan has a notice without text", "Plan of what cannot be had is accepted; a KilnException is promised",
                "DescribeAsync changes the finished tree", "DescribeAsync goes on although it was cancelled",
            ],
            problems);
    }

    private static BootstrapRequest Request(string settings, IPackageManager manager) => new(new JsonSettings("{" + WithTooling + settings + "}"), manager);

    private static MemoryTree Tree(string macros)
    {
        var tree = new MemoryTree();
        tree.Files["/usr/lib/rpm/macros"] = Encoding.UTF8.GetBytes(macros);
        return tree;
    }

    private sealed class Careless : IBootstrapProvider
    {
        private int asked;

        public BootstrapPlan Plan(BootstrapRequest request) => new([new PackageRequest(PackageRequestKind.Install, [$"{asked++}"])], [" "]);

        public async Task<HostFacts> DescribeAsync(HostFacts host, ITree tree, CancellationToken cancellation)
        {
            await tree.ApplyAsync([new MakeDirectoryOperation("/x")], CancellationToken.None);
            return host;
        }
    }

    /// <summary>A package manager that does not say how it is installed.</summary>
    private sealed class Untold : IPackageManager
    {
        public string Name => "untold";

        public IReadOnlyList<string> Names => ["untold"];

        public IReadOnlyList<string> Fallbacks => [];

        public IReadOnlyList<string> Programs(Sdk.Configuration.ISettings settings) => ["/usr/bin/untold"];

        public IReadOnlyList<TreeOperation> Configure(Sdk.Configuration.ISettings settings) => [];

        public CommandPlan Plan(PackageRequest request, PackageContext context) => new() { Program = context.Program };

        public PackageOutcome Interpret(PackageRequest request, CommandResult result) => new(result.ExitCode == 0, [], null, [], Retryable: false);
    }
}
