using Kiln.DemoDistro.Debian;

namespace Kiln.DemoDistro.Conversion;

/// <summary>The packages of the distribution and the names they answer to.</summary>
internal sealed class PackageSet
{
    private readonly IReadOnlySet<string> _excluded;
    private readonly ILookup<string, DebPackage> _providers;

    public PackageSet(IReadOnlyList<DebPackage> candidates, IReadOnlySet<string> excluded, IReadOnlyList<string> roots)
    {
        _excluded = excluded;
        var eligible = candidates.Where(package => !excluded.Contains(package.Name)).ToList();
        _providers = eligible
            .SelectMany(package => Names(package), (package, name) => (package, name))
            .ToLookup(pair => pair.name, pair => pair.package, StringComparer.Ordinal);
        var reachable = Reach(eligible, roots);
        Packages = eligible.Where(package => reachable.Contains(package.Name)).OrderBy(package => package.Name, StringComparer.Ordinal).ToList();
    }

    public IReadOnlyList<DebPackage> Packages { get; }

    /// <summary>The dependencies of a package in RPM's syntax, without those that serve maintainer scripts only.</summary>
    public IReadOnlyList<string> RpmRequires(DebPackage package) =>
        Relations(package)
            .Where(alternatives => alternatives.Count > 0)
            .Select(alternatives => alternatives.Count == 1
                ? alternatives[0].ToRpm()
                : "(" + string.Join(" or ", alternatives.Select(relation => relation.ToRpm())) + ")")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();

    private static IEnumerable<string> Names(DebPackage package) =>
        DebianRelation.ParseField(package.Field("Provides")).SelectMany(names => names).Select(name => name.Name).Prepend(package.Name);

    // A term with an excluded alternative is satisfied without any of the others.
    private IEnumerable<IReadOnlyList<DebianRelation>> Relations(DebPackage package) =>
        DebianRelation.ParseField(package.Field("Pre-Depends"))
            .Concat(DebianRelation.ParseField(package.Field("Depends")))
            .Where(alternatives => !alternatives.Any(relation => _excluded.Contains(relation.Name)))
            .Select(IReadOnlyList<DebianRelation> (alternatives) => [.. alternatives.Where(relation => _providers.Contains(relation.Name))]);

    private HashSet<string> Reach(IEnumerable<DebPackage> packages, IReadOnlyList<string> roots)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<string>(packages.Where(package => package.IsEssential).Select(package => package.Name).Concat(roots));
        while (waiting.TryDequeue(out var name))
        {
            foreach (var package in _providers[name].Where(package => reached.Add(package.Name)))
            {
                foreach (var relation in Relations(package).SelectMany(alternatives => alternatives))
                {
                    waiting.Enqueue(relation.Name);
                }
            }
        }

        return reached;
    }
}
