using Kiln.Rpm;

namespace Kiln.Plugins.Rpmbuild.Dependencies;

/// <summary>What a binary package requires of others.</summary>
internal static class PackageRequirements
{
    /// <summary>Without what rpm itself or the package provides; sorted.</summary>
    public static IReadOnlyList<string> Of(RpmHeader header)
    {
        var own = header.Provides.Select(provided => provided.Name).Append(header.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. header.Requires.Where(required => !required.Name.StartsWith("rpmlib(", StringComparison.Ordinal) && !own.Contains(required.Name))
                .Select(required => required.ToString()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>A spec file that requires them to be built.</summary>
    public static string SpecText(string name, IReadOnlyList<string> requirements) => string.Concat(
        [
            $"Name: {name}\nVersion: 0\nRelease: 0\nSummary: What {name} requires\nLicense: none\nBuildArch: noarch\n",
            .. requirements.Select(requirement => $"BuildRequires: {requirement.Replace("%", "%%", StringComparison.Ordinal)}\n"),
            "%description\nWhat a package requires.\n",
        ]);
}
