namespace Kiln.Plugins.Chain.Scheduling;

/// <summary>Which packages of a chain provide something, or may.</summary>
internal sealed class ProviderIndex(IReadOnlyList<SourceFacts> sources)
{
    private readonly Dictionary<int, HashSet<string>> _results = [];
    private readonly HashSet<string>[] _announced = [.. sources.Select(source => source.Provides.ToHashSet(StringComparer.Ordinal))];

    /// <summary>From now on what the package provides is known.</summary>
    public void Learn(int package, ResultFacts results) => _results[package] = results.Provides.ToHashSet(StringComparer.Ordinal);

    /// <summary>The packages that provide what a requirement names; where nobody is known to, those that may.</summary>
    public IEnumerable<int> ProvidersOf(string requirement) => RequirementText.Capabilities(requirement).SelectMany(Providers).Distinct().Order();

    private IEnumerable<int> Providers(string capability)
    {
        int[] known = [.. Numbers.Where(package => _announced[package].Contains(capability) || (_results.TryGetValue(package, out HashSet<string>? provides) && provides.Contains(capability)))];
        return known.Length > 0 ? known : Guessed(capability);
    }

    /// <summary>Of several names that fit the longest is meant: python-requests-mock, not python-requests.</summary>
    private IEnumerable<int> Guessed(string capability)
    {
        var guess = new NameGuess(capability);
        (int Package, int Fit)[] candidates = [.. Numbers.Select(package => (package, guess.Fit(sources[package].Name)))];
        int best = candidates.Select(candidate => candidate.Fit).DefaultIfEmpty().Max();
        return best == 0 ? [] : candidates.Where(candidate => candidate.Fit == best).Select(candidate => candidate.Package);
    }

    private IEnumerable<int> Numbers => Enumerable.Range(0, sources.Count);
}
