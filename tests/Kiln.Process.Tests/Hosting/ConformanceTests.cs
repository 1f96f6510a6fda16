using System.Text.Json.Nodes;
using Kiln.Process.Tests.Support;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;
using Kiln.Sdk.Testing.Conformance;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Process.Tests.Hosting;

/// <summary>The suites accept what conforms and name what does not.</summary>
public sealed class ConformanceTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("kiln-conformance-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [InlineData("python")]
    [InlineData("typescript")]
    public async Task The_starting_points_conform(string language)
    {
        Templates.Require(language);

        Assert.Empty(await ProcessPluginConformance.CheckAsync(Templates.Folder(language, directory)));
    }

    [Fact]
    public async Task One_that_announces_something_else_does_not()
    {
        Python.Require();
        using AbusiveRun run = new AbusiveRun().Add([], ["preinit"]);

        string problem = Assert.Single(await ProcessPluginConformance.CheckAsync(Path.Combine(run.Folder, AbusiveRun.Id), new JsonObject { ["hooks"] = new JsonArray("postinit") }));
        Assert.Contains("announces hook 'postinit'", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Paths_that_lead_elsewhere_are_named()
    {
        var facts = new BuildrootFacts("/r", IsBootstrap: false, BeforeBuild: true, new BuildUser("b", "b", 1, 1, "/b"), TestSettings.Default, Host());

        Assert.Empty(BuildrootSetupConformance.Check(new SetupPlugin(), facts));
        Assert.Equal(["Users has the path '/a/../b', which is not absolute inside the tree"], BuildrootSetupConformance.Check(new Escaping(), facts));
    }

    private static HostFacts Host() => new("h", "x86_64", null, "0", new Dictionary<string, string>(StringComparer.Ordinal), HomeRelativeDatabase: false);

    private sealed class Escaping : IBuildrootSetup
    {
        public IReadOnlyList<TreeOperation> Skeleton(BuildrootFacts facts) => [];

        public IReadOnlyList<TreeOperation> Resolver(BuildrootFacts facts) => [];

        public IReadOnlyList<TreeOperation> BeforeInstallation(BuildrootFacts facts) => [];

        public IReadOnlyList<TreeOperation> BeforeTransaction(BuildrootFacts facts) => [];

        public IReadOnlyList<TreeOperation> AfterInstallation(BuildrootFacts facts) => [];

        public IReadOnlyList<TreeOperation> BeforeReuse(BuildrootFacts facts) => [];

        public IReadOnlyList<TreeOperation> Users(BuildrootFacts facts) => [new MakeDirectoryOperation("/a/../b")];
    }
}
