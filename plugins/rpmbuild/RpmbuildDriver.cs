using Kiln.Plugins.Rpmbuild.Dependencies;
using Kiln.Plugins.Rpmbuild.Sources;
using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.Rpmbuild;

/// <summary>Builds with the tree's own rpmbuild.</summary>
public sealed class RpmbuildDriver : IBuildDriver
{
    /// <inheritdoc />
    public string SourceStateTitle => "buildsrpm";

    /// <inheritdoc />
    public string MainStateTitle(string item) => $"rpmbuild {item}";

    /// <inheritdoc />
    public SourcePackage ReadSource(string path, string displayName) => SourceHeader.Read(path, displayName);

    /// <inheritdoc />
    public bool IsInstallable(string fileName) =>
        fileName.EndsWith(".rpm", StringComparison.Ordinal) && !fileName.EndsWith("src.rpm", StringComparison.Ordinal);

    /// <inheritdoc />
    public IBuild Open(IBuildSession session) => new RpmBuild(session, RpmbuildOptions.Read(session.Buildroot.Settings));

    /// <inheritdoc />
    public ISourceBuild OpenSource(ISourceSession session) => new SpecBuild(session, RpmbuildOptions.Read(session.Buildroot.Settings));

    /// <inheritdoc />
    public Task InstallDependenciesAsync(IDependencySession session, CancellationToken cancellation) =>
        new DependencyInstaller(session, RpmbuildOptions.Read(session.Buildroot.Settings)).RunAsync(cancellation);
}
