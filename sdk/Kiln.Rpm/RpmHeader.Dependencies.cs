namespace Kiln.Rpm;

public sealed partial class RpmHeader
{
    /// <summary>What the package requires; of a source package the BuildRequires.</summary>
    public IReadOnlyList<Dependency> Requires => Dependencies(RpmTag.RequireName, RpmTag.RequireFlags, RpmTag.RequireVersion);

    /// <summary>What the package provides.</summary>
    public IReadOnlyList<Dependency> Provides => Dependencies(RpmTag.ProvideName, RpmTag.ProvideFlags, RpmTag.ProvideVersion);

    /// <summary>What the package conflicts with; of a source package the BuildConflicts.</summary>
    public IReadOnlyList<Dependency> Conflicts => Dependencies(RpmTag.ConflictName, RpmTag.ConflictFlags, RpmTag.ConflictVersion);

    /// <summary>What the package replaces.</summary>
    public IReadOnlyList<Dependency> Obsoletes => Dependencies(RpmTag.ObsoleteName, RpmTag.ObsoleteFlags, RpmTag.ObsoleteVersion);

    /// <summary>What the package recommends.</summary>
    public IReadOnlyList<Dependency> Recommends => Dependencies(RpmTag.RecommendName, RpmTag.RecommendFlags, RpmTag.RecommendVersion);

    /// <summary>What the package suggests.</summary>
    public IReadOnlyList<Dependency> Suggests => Dependencies(RpmTag.SuggestName, RpmTag.SuggestFlags, RpmTag.SuggestVersion);

    /// <summary>What the package supplements.</summary>
    public IReadOnlyList<Dependency> Supplements => Dependencies(RpmTag.SupplementName, RpmTag.SupplementFlags, RpmTag.SupplementVersion);

    /// <summary>What the package enhances.</summary>
    public IReadOnlyList<Dependency> Enhances => Dependencies(RpmTag.EnhanceName, RpmTag.EnhanceFlags, RpmTag.EnhanceVersion);

    // Very old packages have provides without flags and versions.
    private Dependency[] Dependencies(RpmTag nameTag, RpmTag flagsTag, RpmTag versionTag)
    {
        var names = GetStrings(nameTag);
        var flags = GetIntegers(flagsTag);
        var versions = GetStrings(versionTag);
        if ((flags.Count != 0 && flags.Count != names.Count) || (versions.Count != 0 && versions.Count != names.Count))
        {
            throw Contradiction($"{names.Count} entries in {nameTag} stand against {flags.Count} in {flagsTag} and {versions.Count} in {versionTag}");
        }

        var dependencies = new Dependency[names.Count];
        for (var i = 0; i < dependencies.Length; i++)
        {
            dependencies[i] = new Dependency(names[i], flags.Count == 0 ? RpmSense.None : (RpmSense)(int)flags[i], versions.Count == 0 ? "" : versions[i]);
        }

        return dependencies;
    }
}
