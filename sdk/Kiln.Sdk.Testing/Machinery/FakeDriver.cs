using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Testing.Broker;

namespace Kiln.Sdk.Testing.Machinery;

/// <summary>A build driver whose builder is a script. Sources are named <c>NAME-VERSION-RELEASE.src.rpm</c>.</summary>
internal sealed class FakeDriver : KilnPlugin, IBuildDriver
{
    public const string Program = "/usr/bin/fake-build";
    public const string SourceProgram = "/usr/bin/fake-source";

    public override void Register(IPluginRegistration registration) => registration.Provide<IBuildDriver>(this);

    public string MainStateTitle(string item) => $"building {item}";

    public SourcePackage ReadSource(string path, string displayName)
    {
        string fileName = Path.GetFileName(displayName);
        string[] parts = fileName.Replace(".src.rpm", string.Empty, StringComparison.Ordinal).Split('-');
        return File.Exists(path) && parts.Length >= 3
            ? new SourcePackage(path, fileName, string.Join('-', parts[..^2]), parts[^2], parts[^1])
            : throw new KilnException(KilnErrors.BadSourcePackage, $"Cannot find/open srpm: {displayName}.");
    }

    public string SourceStateTitle => "making a source package";

    public bool IsInstallable(string fileName) => !fileName.EndsWith(".src.rpm", StringComparison.Ordinal);

    public ISourceBuild OpenSource(ISourceSession session) => new FakeSourceBuild(session);

    public Task InstallDependenciesAsync(IDependencySession session, CancellationToken cancellation) => session.Buildroot.Packages.RunAsync(
        new PackageRequest(PackageRequestKind.BuildDependencies, [.. session.Files.Select(file => file.FileName)]), cancellation);

    public IBuild Open(IBuildSession session) => new FakeBuild(session);

    /// <summary>The program that makes source packages.</summary>
    public static int RunSource(FakeProgram program)
    {
        string directory = Path.Combine(program.TreePath, "builddir/build");
        string sources = Path.Combine(directory, "sources");
        IEnumerable<string> names = Directory.Exists(sources)
            ? Directory.GetFileSystemEntries(sources, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(sources, path)).Order(StringComparer.Ordinal)
            : [];
        File.WriteAllLines(Path.Combine(directory, program.Request.Arguments[0]), names);
        return 0;
    }

    /// <summary>The program that builds: it leaves one package.</summary>
    public static int Run(FakeProgram program)
    {
        string results = Path.Combine(program.TreePath, "builddir/build/results");
        File.WriteAllText(Path.Combine(results, $"{program.Request.Arguments[0]}.noarch.rpm"), "content");
        program.WriteLine("built");
        return 0;
    }
}
