using Kiln.DemoDistro.Conversion;
using Kiln.DemoDistro.Debian;
using Kiln.DemoDistro.Hosting;

namespace Kiln.DemoDistro.Repository;

/// <summary>Makes the repository of binary packages, converting only what changed.</summary>
internal sealed class BinaryRepository(DistributionLayout layout, Machine machine, BuildSettings settings)
{
    private readonly OwnPackages _own = new(machine.ReleaseVersion, machine.Architecture);

    public void Build()
    {
        var apt = new PrivateApt(layout.Apt, machine.Suite);
        var closure = Closure.Resolve(apt, layout, settings.Refresh);
        var stamp = layout.StampOf("repository");
        var digest = Stamp.Digest(closure.Serialize(), ConverterFingerprint.Value, machine.RpmVersion, File.ReadAllText(settings.Comps));
        if (stamp.Recall(digest) is not null && File.Exists(Path.Combine(layout.Repository, "repodata", "repomd.xml")))
        {
            return;
        }

        apt.Prepare();
        settings.Messages.WriteLine($"downloading {closure.Archives.Count} Debian packages ({closure.Archives.Sum(archive => archive.Size) / 1_000_000} MB in all)");
        closure.Download(apt);
        var set = LoadSet(apt, closure);
        var converter = new DebConverter(set, machine.Architecture);
        var jobs = set.Packages
            .Select(package => new PackageJob(package.Name, converter.Inputs(package), work => converter.Convert(package, work)))
            .Concat(OwnPackages.Names.Select(name => new PackageJob(name, _own.Inputs(name), work => _own.Build(name, work))))
            .ToList();
        Convert(jobs);
        Index();
        stamp.Remember(digest);
    }

    private PackageSet LoadSet(PrivateApt apt, Closure closure)
    {
        var packages = closure.Archives
            .AsParallel().WithDegreeOfParallelism(settings.Jobs)
            .Select(archive => DebPackage.Load(Path.Combine(apt.Archives, archive.FileName), archive.Digest))
            .ToList();
        return new PackageSet(packages, DataTable.Lines("excluded.txt").ToHashSet(StringComparer.Ordinal), closure.Roots);
    }

    private void Convert(IReadOnlyList<PackageJob> jobs)
    {
        Directory.CreateDirectory(layout.Packages);
        settings.Messages.WriteLine($"converting {jobs.Count} packages where they changed");
        var files = new System.Collections.Concurrent.ConcurrentBag<string>();
        Parallel.ForEach(jobs, new ParallelOptions { MaxDegreeOfParallelism = settings.Jobs }, job => files.Add(ConvertOne(job)));
        foreach (var stale in Directory.GetFiles(layout.Packages, "*.rpm").Except(files.Select(file => Path.Combine(layout.Packages, file)), StringComparer.Ordinal))
        {
            File.Delete(stale);
        }
    }

    private string ConvertOne(PackageJob job)
    {
        var stamp = layout.StampOf("package-" + job.Name);
        var digest = Stamp.Digest(job.Inputs, ConverterFingerprint.Value, machine.RpmVersion);
        if (stamp.Recall(digest) is { } known && File.Exists(Path.Combine(layout.Packages, known)))
        {
            return known;
        }

        var work = layout.CreateWorkDirectory(job.Name);
        var package = job.Make(work);
        var name = Path.GetFileName(package);
        Publish(package, Path.Combine(layout.Packages, name));
        Directory.Delete(work, recursive: true);
        stamp.Remember(digest, name);
        return name;
    }

    // A package that came out the same stays where it is: somebody may be installing from the repository.
    private static void Publish(string package, string destination)
    {
        if (!File.Exists(destination) || !File.ReadAllBytes(destination).AsSpan().SequenceEqual(File.ReadAllBytes(package)))
        {
            File.Move(package, destination, overwrite: true);
        }
    }

    private void Index()
    {
        Tool.Run(new ToolCall("createrepo_c", ["--quiet", "--update", "--groupfile", settings.Comps, layout.Repository]));
        Tool.Run(new ToolCall("chmod", ["-R", "a+rX", layout.Repository]));
    }

    private sealed record PackageJob(string Name, string Inputs, Func<string, string> Make);
}
