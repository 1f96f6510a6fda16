using Kiln.Plugins.Rpmbuild;
using Kiln.Plugins.Tests.Fakes;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Tests.Rpmbuild;

/// <summary>Source packages from spec files.</summary>
public sealed class SpecBuildTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();
    private readonly ScriptedBuildroot root = new(new JsonSettings("""{"target_arch": "x86_64", "cleanup_on_success": true}"""));

    public void Dispose() => File.Delete(file);

    [Fact]
    public async Task Spec_file_and_sources_are_brought_and_packed_in_a_state()
    {
        root.OnCommand = plan =>
        {
            root.Files.Files["/builddir/build/SRPMS/hello-2.10-1.src.rpm"] = PackageBytes.Source("hello-2.10-1");
            return ScriptedBuildroot.Exit(0);
        };
        ISourceBuild build = new RpmbuildDriver().OpenSource(new Session(root, file, "/builddir/build/SOURCES"));

        await build.PrepareAsync(TestContext.Current.CancellationToken);
        string package = await build.BuildAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("/builddir/build/SPECS/hello.spec", "/builddir/build/SOURCES"), (build.SpecPath, build.SourcesPath));
        Assert.Equal("/builddir/build/SRPMS/hello-2.10-1.src.rpm", package);
        Assert.Equal($"copy {file} -> /builddir/build/SPECS/hello.spec Build", root.Files.Operations[0]);
        Assert.Equal(
            [
                "sources to /builddir/build/SOURCES", "start rpmbuild -bs",
                "Build Build: bash --login -c /usr/bin/rpmbuild -bs  --target x86_64 --nodeps /builddir/build/SPECS/hello.spec", "finish rpmbuild -bs",
            ],
            root.Happened);
    }

    [Fact]
    public async Task A_failure_has_the_status_of_rpmbuild_and_no_package_is_40()
    {
        ISourceBuild build = new RpmbuildDriver().OpenSource(new Session(root, file, null));
        await build.PrepareAsync(TestContext.Current.CancellationToken);

        KilnException none = await Assert.ThrowsAsync<KilnException>(() => build.BuildAsync(TestContext.Current.CancellationToken));
        root.OnCommand = _ => ScriptedBuildroot.Exit(7);
        KilnException failed = await Assert.ThrowsAsync<KilnException>(() => build.BuildAsync(TestContext.Current.CancellationToken));

        Assert.Null(build.SourcesPath);
        Assert.Equal((40, 7), (none.ExitCode, failed.ExitCode));
    }

    [Fact]
    public async Task Files_of_all_kinds_become_one_run_of_the_package_manager()
    {
        string source = Path.Combine(Path.GetTempPath(), $"kiln-source-{Guid.NewGuid():N}");
        string binary = source + "-binary";
        await File.WriteAllBytesAsync(source, PackageBytes.Source("hello-2.10-1", "gcc"), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(binary, PackageBytes.Binary("lib-1-1", "libc", "rpmlib(X) = 1", "lib", "zlib >= 1.2"), TestContext.Current.CancellationToken);
        root.OnCommand = Play;
        try
        {
            await new RpmbuildDriver().InstallDependenciesAsync(
                new Dependencies(root, [new CallerFile("a/x.spec", file), new CallerFile("hello-2.10-1.src.rpm", source), new CallerFile("lib-1-1.x86_64.rpm", binary)]),
                TestContext.Current.CancellationToken);
        }
        finally
        {
            File.Delete(source);
            File.Delete(binary);
        }

        Assert.Equal("extras", root.Happened[0]);
        Assert.Equal(
            "packages BuildDependencies: /R/installation-homedir/id/0/packages/x-1-1.src.rpm /R/installation-homedir/id/1/hello-2.10-1.src.rpm /R/installation-homedir/id/2/packages/lib-1-1.src.rpm",
            root.Happened[^1]);
        Assert.All(root.Happened.Where(line => line.Contains("rpmspec", StringComparison.Ordinal) || line.Contains("rpmbuild", StringComparison.Ordinal)), line => Assert.StartsWith("Root Build: ", line, StringComparison.Ordinal));
        Assert.Contains("put /installation-homedir/id/0/sources/x.tar.gz 644 Root KeepIfEqual \"\"", root.Files.Operations, StringComparer.Ordinal);
        Assert.Contains(
            "put /installation-homedir/id/2/lib.spec 644 Root KeepIfEqual \"Name: lib\\nVersion: 0\\nRelease: 0\\nSummary: What lib requires\\nLicense: none\\nBuildArch: noarch\\nBuildRequires: libc\\nBuildRequires: zlib >= 1.2\\n%description\\nWhat a package requires.\\n\"",
            root.Files.Operations,
            StringComparer.Ordinal);
        Assert.Equal("remove /installation-homedir/id", root.Files.Operations[^1]);
    }

    [Fact]
    public async Task A_spec_file_that_rpm_does_not_understand_ends_with_40_and_is_removed()
    {
        root.OnCommand = _ => ScriptedBuildroot.Exit(1, "error: line 3: Unknown tag");

        KilnException failure = await Assert.ThrowsAsync<KilnException>(() => new RpmbuildDriver().InstallDependenciesAsync(
            new Dependencies(root, [new CallerFile("x.spec", file)]), TestContext.Current.CancellationToken));

        Assert.Equal(40, failure.ExitCode);
        Assert.Contains("Unknown tag", failure.Message, StringComparison.Ordinal);
        Assert.Equal("remove /installation-homedir/id", root.Files.Operations[^1]);
    }

    [Theory]
    [InlineData("hello-1-1.x86_64.rpm", true)]
    [InlineData("hello-1-1.src.rpm", false)]
    [InlineData("hello-1-1.nosrc.rpm", false)]
    [InlineData("build.log", false)]
    public void Results_that_can_be_installed_are_binary_packages(string name, bool expected) => Assert.Equal(expected, new RpmbuildDriver().IsInstallable(name));

    private CommandResult Play(CommandPlan plan)
    {
        string spec = plan.Arguments[^1];
        string name = Path.GetFileNameWithoutExtension(spec);
        if (plan.Program == "rpmspec")
        {
            return ScriptedBuildroot.Exit(0, name == "x" ? ["source x.tar.gz", "source ../evil"] : []);
        }

        root.Files.Files[$"{Path.GetDirectoryName(spec)}/packages/{name}-1-1.src.rpm"] = PackageBytes.Source($"{name}-1-1");
        return ScriptedBuildroot.Exit(0);
    }

    private sealed class Session(ScriptedBuildroot root, string spec, string? sources) : ISourceSession
    {
        public CallerFile Spec { get; } = new("dir/hello.spec", spec);

        public IBuildroot Buildroot => root;

        public Task<string?> CopySourcesAsync(string directory, CancellationToken cancellation)
        {
            root.Happened.Add($"sources to {directory}");
            return Task.FromResult(sources);
        }
    }

    private sealed class Dependencies(ScriptedBuildroot root, IReadOnlyList<CallerFile> files) : IDependencySession
    {
        public IReadOnlyList<CallerFile> Files => files;

        public IBuildroot Buildroot => root;

        public HostFacts Host { get; } = new("h", "x86_64", null, "id", new Dictionary<string, string>(StringComparer.Ordinal), false);

        public Task InstallExtrasAsync(CancellationToken cancellation)
        {
            root.Happened.Add("extras");
            return Task.CompletedTask;
        }
    }
}
