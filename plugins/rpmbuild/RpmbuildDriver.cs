using Kiln.Plugins.Rpmbuild.Sources;
using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.Rpmbuild;

/// <summary>Builds with the tree's own rpmbuild.</summary>
public sealed class RpmbuildDriver : IBuildDriver
{
    /// <inheritdoc />
    public string MainStateTitle(string item) => $"rpmbuild {item}";

    /// <inheritdoc />
    public SourcePackage ReadSource(string path, string displayName) => SourceHeader.Read(path, displayName);

    /// <inheritdoc />
    public IBuild Open(IBuildSession session) => new RpmBuild(session, RpmbuildOptions.Read(session.Buildroot.Settings));
}
