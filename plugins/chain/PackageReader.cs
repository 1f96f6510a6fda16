using Kiln.Plugins.Chain.Scheduling;
using Kiln.Rpm;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Chain;

/// <summary>Reads what packages require and provide from their headers.</summary>
internal sealed class PackageReader(ICallerFiles files, LocalRepository repository, ChainLog log)
{
    /// <summary>What the header of a source package says. Of one that cannot be read only the name is known: whoever builds it says what is wrong.</summary>
    public async Task<SourceFacts> ReadSourceAsync(ChainPackage package, CancellationToken cancellation)
    {
        try
        {
            if (package.IsNamedAsPackage)
            {
                CallerFile file = await package.OpenAsync(files, cancellation);
                RpmHeader header = RpmPackage.Open(file.AccessPath).Header;
                return new SourceFacts(package.FileName, header.Name, Names(header.Requires), Names(header.Provides));
            }
        }
        catch (Exception failure) when (failure is RpmFormatException or IOException or UnauthorizedAccessException or KilnException)
        {
            // The build of it fails for the same reason, in its own log.
        }

        string name = Nevra.TryParse(package.Label + ".src", out Nevra? parsed) ? parsed.Name : package.Label;
        return new SourceFacts(package.FileName, name, [], []);
    }

    /// <summary>What is known of a package that an earlier run or round has built; null if none has.</summary>
    public ResultFacts? FindResults(ChainPackage package) => repository.IsBuilt(package) ? ReadResults(package) : null;

    /// <summary>What the results of a built package require and provide.</summary>
    public ResultFacts ReadResults(ChainPackage package)
    {
        SortedSet<string> requires = new(StringComparer.Ordinal);
        SortedSet<string> provides = new(StringComparer.Ordinal);
        foreach (string path in Binaries(package))
        {
            try
            {
                RpmHeader header = RpmPackage.Open(path).Header;
                requires.UnionWith(Names(header.Requires));
                provides.UnionWith(Names(header.Provides));
                provides.UnionWith(header.FileNames);
                provides.Add(header.Name);
            }
            catch (Exception failure) when (failure is RpmFormatException or IOException or UnauthorizedAccessException)
            {
                log.Warn($"What {path} requires cannot be read, so packages that need it are not ordered by it: {failure.Message}");
            }
        }

        return new ResultFacts(requires, provides);
    }

    private IEnumerable<string> Binaries(ChainPackage package)
    {
        string results = repository.ResultsOf(package);
        return Directory.Exists(results)
            ? Directory.GetFiles(results, "*.rpm").Where(path => !path.EndsWith("src.rpm", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            : [];
    }

    private static List<string> Names(IReadOnlyList<Dependency> dependencies) =>
        [.. dependencies.Where(dependency => !dependency.IsRpmLib).Select(dependency => dependency.Name).Distinct(StringComparer.Ordinal)];
}
