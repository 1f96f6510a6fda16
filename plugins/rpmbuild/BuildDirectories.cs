using Kiln.Sdk.Services;

namespace Kiln.Plugins.Rpmbuild;

/// <summary>Where rpmbuild works inside the tree.</summary>
internal sealed class BuildDirectories(BuildUser user)
{
    public string Originals { get; } = $"{user.Home}/build/originals";

    public string Specs { get; } = $"{user.Home}/build/SPECS";

    public string SpecSources { get; } = $"{user.Home}/build/SOURCES";

    public string SourcePackages { get; } = $"{user.Home}/build/SRPMS";

    public string Packages { get; } = $"{user.Home}/build/RPMS";
}
