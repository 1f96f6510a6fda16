using Kiln.Plugins.Rpmbuild;
using Kiln.Plugins.Tests.Fakes;
using Kiln.Plugins.Tests.Rpmbuild;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Services;
using Kiln.Sdk.Testing.Conformance;

namespace Kiln.Plugins.Tests.Conformance;

/// <summary>The driver keeps the promises of <see cref="IBuildDriver"/>.</summary>
public sealed class BuildDriverConformanceTests : IDisposable
{
    private const string Result = "/builddir/build/SRPMS/hello-2.10-1.src.rpm";

    private readonly string directory = Directory.CreateTempSubdirectory("kiln-driver-").FullName;
    private readonly List<BuildCase> cases = [];
    private readonly IBuildDriver driver = (IBuildDriver)new LoadedPlugin(new RpmbuildPlugin()).Contracts[nameof(IBuildDriver)];

    public void Dispose()
    {
        cases.ForEach(open => open.Dispose());
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task It_reads_files_as_promised() => Assert.Empty(await BuildDriverConformance.CheckFilesAsync(
        driver,
        Write("hello-2.10-1.src.rpm", PackageBytes.Source("hello-2.10-1")),
        [
            Write("binary.rpm", PackageBytes.Binary("hello-2.10-1")), Write("empty.src.rpm", []), Write("zeros.src.rpm", new byte[8192]),
            Write("cut.src.rpm", PackageBytes.Source("hello-2.10-1")[..140]), Path.Combine(directory, "missing.src.rpm"), directory,
        ]));

    [Fact]
    public async Task It_builds_as_promised() => Assert.Empty(await BuildDriverConformance.CheckBuildAsync(driver, () =>
    {
        cases.Add(new BuildCase());
        return cases[^1];
    }));

    [Theory]
    [InlineData("/builddir/build/SOURCES")]
    [InlineData(null)]
    public async Task It_makes_source_packages_as_promised(string? sources)
    {
        string spec = Write("hello.spec", [1]);

        Assert.Empty(await BuildDriverConformance.CheckSourceBuildAsync(driver, () => new Session(spec, sources)));
    }

    [Fact]
    public async Task One_that_believes_every_file_and_forgets_the_tree_does_not()
    {
        var careless = new Careless();
        string spec = Write("hello.spec", [1]);

        IReadOnlyList<string> files = await BuildDriverConformance.CheckFilesAsync(careless, "/x", [directory]);
        IReadOnlyList<string> source = await BuildDriverConformance.CheckSourceBuildAsync(careless, () => new Session(spec, null));

        Assert.Equal(
            [
                "MainStateTitle is empty", "ReadSource has the file name 'x' in place of the one that the user knows", "A source package must be a package that cannot be installed",
                "'build.log' is taken for a package", $"ReadSource of '{directory}' is accepted; a KilnException is promised",
            ],
            files);
        Assert.Equal(
            [
                "SpecPath or SourcesPath is known before PrepareAsync", "SpecPath is '../x.spec' after PrepareAsync, which is not absolute inside the tree",
                "BuildAsync made 'x.rpm', which is not absolute inside the tree", "BuildAsync made 'x.rpm', which the driver does not take for a source package",
                "PrepareAsync of a source package goes on although it was cancelled",
            ],
            source);
    }

    private string Write(string name, byte[] content)
    {
        string path = Path.Combine(directory, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    private sealed class Session : ISourceSession
    {
        private readonly ScriptedBuildroot root = new(new JsonSettings("""{"target_arch": "x86_64", "cleanup_on_success": true}"""));
        private readonly string? sources;

        public Session(string spec, string? sources)
        {
            this.sources = sources;
            Spec = new CallerFile("dir/hello.spec", spec);
            root.OnCommand = _ =>
            {
                root.Files.Files[Result] = PackageBytes.Source("hello-2.10-1");
                return ScriptedBuildroot.Exit(0);
            };
        }

        public CallerFile Spec { get; }

        public IBuildroot Buildroot => root;

        public Task<string?> CopySourcesAsync(string directory, CancellationToken cancellation) => Task.FromResult(sources);
    }

    private sealed class Careless : IBuildDriver, ISourceBuild
    {
        public string SourceStateTitle => "source";

        public string? SpecPath => "../x.spec";

        public string? SourcesPath => null;

        public string MainStateTitle(string item) => string.Empty;

        public SourcePackage ReadSource(string path, string displayName) => new(path, Path.GetFileName(path), "x", "1", "1");

        public bool IsInstallable(string fileName) => true;

        public IBuild Open(IBuildSession session) => throw new NotSupportedException();

        public ISourceBuild OpenSource(ISourceSession session) => this;

        public Task InstallDependenciesAsync(IDependencySession session, CancellationToken cancellation) => Task.CompletedTask;

        public Task PrepareAsync(CancellationToken cancellation) => Task.CompletedTask;

        public Task<string> BuildAsync(CancellationToken cancellation) => Task.FromResult("x.rpm");
    }
}
