using Kiln.DemoDistro.Debian;

namespace Kiln.DemoDistro.Conversion;

/// <summary>The winning alternatives of a package set, by the package that ships them.</summary>
internal sealed class AlternativesTable
{
    private readonly ILookup<string, AlternativeGroup> _winners;

    public AlternativesTable(IEnumerable<DebPackage> packages) =>
        _winners = packages
            .SelectMany(package => AlternativesScript.Parse(package.Name, package.PostInstallScript))
            .GroupBy(group => group.Name, StringComparer.Ordinal)
            .Select(rivals => rivals.OrderByDescending(rival => rival.Priority).ThenBy(rival => rival.Package, StringComparer.Ordinal).First())
            .ToLookup(group => group.Package, StringComparer.Ordinal);

    public IEnumerable<AlternativeLink> LinksOf(string package) => _winners[package].SelectMany(group => group.Links);
}
