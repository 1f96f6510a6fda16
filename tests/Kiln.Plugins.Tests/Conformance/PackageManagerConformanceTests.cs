using Kiln.Adapters.Dnf4;
using Kiln.Adapters.Dnf5;
using Kiln.Adapters.Microdnf;
using Kiln.Adapters.Yum;
using Kiln.Plugins.Tests.Adapters;
using Kiln.Sdk;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Testing.Conformance;

namespace Kiln.Plugins.Tests.Conformance;

/// <summary>The adapters keep the promises of <see cref="IPackageManager"/>.</summary>
public sealed class PackageManagerConformanceTests
{
    private static readonly KilnPlugin[] Plugins = [new Dnf4Plugin(), new Dnf5Plugin(), new YumPlugin(), new MicrodnfPlugin()];

    public static TheoryData<int, string, bool> Cases => new(
        from asProcess in new[] { false, true }
        from plugin in Enumerable.Range(0, Plugins.Length)
        from settings in new[] { "", "\"dnf_vars\": {\"x\": \"y\"}, \"target_arch\": \"x86_64\"", "\"dnf.conf\": \"[main]\\nplugins=1\\n[a]\\n[b]\\nmetalink=http://example.org/m\\n\"", "\"dnf.conf\": \"\"" }
        select new TheoryDataRow<int, string, bool>(plugin, settings, asProcess));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Adapters_keep_their_promises(int plugin, string settings, bool asProcess)
    {
        PackageContext context = AdapterCase.Context(settings);
        await using ContractHosting hosting = new(asProcess);

        Assert.Empty(PackageManagerConformance.Check(
            hosting.Open<IPackageManager>(Plugins[plugin], settings: context.Settings), context.Settings, context.Host));
    }

    [Fact]
    public void One_that_is_not_pure_does_not()
    {
        PackageContext context = AdapterCase.Context();

        IReadOnlyList<string> problems = PackageManagerConformance.Check(new Careless(), context.Settings, context.Host);

        Assert.Contains("Fallbacks has the adapter itself", problems, StringComparer.Ordinal);
        Assert.Contains("Repositories has a doubt and a list: nothing may be concluded from it", problems, StringComparer.Ordinal);
        Assert.Contains("Repositories is not sorted by id: b, a", problems, StringComparer.Ordinal);
        Assert.Contains("Plan of Install differs when it is asked twice", problems, StringComparer.Ordinal);
        Assert.Contains("Interpret of Remove takes exit status 99 without output for a success", problems, StringComparer.Ordinal);
        Assert.Contains("Interpret of Remove has a problem although it succeeded: none", problems, StringComparer.Ordinal);
    }

    private sealed class Careless : IPackageManager
    {
        private static readonly Uri Address = new("http://example.org/");

        private int asked;

        public string Name => "careless";

        public IReadOnlyList<string> Names => ["careless"];

        public IReadOnlyList<string> Fallbacks => ["careless"];

        public IReadOnlyList<string> Programs(ISettings settings) => ["/usr/bin/careless"];

        public IReadOnlyList<TreeOperation> Configure(ISettings settings) => [];

        public RepositoryList Repositories(ISettings settings) =>
            new([new("b", RepositoryLocator.Directories, [Address], "/b"), new("a", RepositoryLocator.Directories, [Address], "/a")], "perhaps");

        public CommandPlan Plan(PackageRequest request, PackageContext context) =>
            new() { Program = context.Program, Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["N"] = $"{asked++}" } };

        public PackageOutcome Interpret(PackageRequest request, CommandResult result) => new(result.Output.Count == 0, [], "none", [], Retryable: false);
    }
}
