using Kiln.DemoDistro.Conversion;
using Kiln.DemoDistro.Debian;
using Kiln.DemoDistro.Hosting;
using Kiln.DemoDistro.Repository;

namespace Kiln.DemoDistro.Sources;

/// <summary>Makes the source packages with the distribution's own macros.</summary>
internal sealed class SourceRepository(DistributionLayout layout, Machine machine, BuildSettings settings)
{
    private readonly string _macros = new OwnPackages(machine.ReleaseVersion, machine.Architecture).MacrosText();

    public void Build()
    {
        Directory.CreateDirectory(layout.SourcePackages);
        var made = SourceRecipe.LoadAll(settings.Specs).Select(BuildOrWarn).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var stale in Directory.GetFiles(layout.SourcePackages).Where(file => !made.Contains(Path.GetFileName(file))))
        {
            File.Delete(stale);
        }
    }

    // Mirrors lose source archives now and then; the rest of the distribution is good without one of them.
    private string? BuildOrWarn(SourceRecipe recipe)
    {
        try
        {
            return BuildOne(recipe);
        }
        catch (UpstreamMissingException error)
        {
            settings.Messages.WriteLine($"warning: no source package of {recipe.Name}: {error.Message}");
            return null;
        }
    }

    private string BuildOne(SourceRecipe recipe)
    {
        var stamp = layout.StampOf("source-" + recipe.Name);
        var digest = Stamp.Digest([recipe.SpecText, _macros, machine.RpmVersion, .. recipe.Files.Select(File.ReadAllText)]);
        if (!settings.Refresh && stamp.Recall(digest) is { } known && File.Exists(Path.Combine(layout.SourcePackages, known)))
        {
            return known;
        }

        settings.Messages.WriteLine($"making the source package of {recipe.Name}");
        var work = layout.CreateWorkDirectory("source-" + recipe.Name);
        var package = Pack(recipe, work);
        var name = Path.GetFileName(package);
        File.Move(package, Path.Combine(layout.SourcePackages, name), overwrite: true);
        File.SetUnixFileMode(Path.Combine(layout.SourcePackages, name), (UnixFileMode)Convert.ToInt32("644", 8));
        Directory.Delete(work, recursive: true);
        stamp.Remember(digest, name);
        return name;
    }

    private string Pack(SourceRecipe recipe, string work)
    {
        var sources = Path.Combine(work, "SOURCES");
        Directory.CreateDirectory(sources);
        foreach (var file in recipe.Files)
        {
            File.Copy(file, Path.Combine(sources, Path.GetFileName(file)), overwrite: true);
        }

        var text = recipe.SpecText;
        if (recipe.AptSource is { } source)
        {
            var archive = Fetch(source);
            File.Copy(archive.Path, Path.Combine(sources, Path.GetFileName(archive.Path)), overwrite: true);
            text = archive.Fill(text);
        }

        var spec = Path.Combine(work, recipe.Name + ".spec");
        var macros = Path.Combine(work, "macros");
        File.WriteAllText(spec, text);
        File.WriteAllText(macros, _macros);
        Tool.Run(new ToolCall("rpmbuild",
        [
            "-bs", "--quiet", "--nodeps", $"--load={macros}",
            "--define", $"_topdir {work}",
            "--define", $"_dbpath {work}/db",
            spec,
        ])
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = work },
        });
        return Directory.GetFiles(Path.Combine(work, "SRPMS"), "*.src.rpm").Single();
    }

    private UpstreamArchive Fetch(string source)
    {
        var directory = Path.Combine(layout.Sources, source);
        if (settings.Refresh && Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }

        var present = Directory.Exists(directory) ? Directory.GetFiles(directory) : [];
        if (present.Length > 0)
        {
            return UpstreamArchive.Find(source, present);
        }

        var partial = directory + ".partial";
        if (Directory.Exists(partial))
        {
            Directory.Delete(partial, recursive: true);
        }

        var apt = new PrivateApt(layout.Apt, machine.Suite);
        apt.Prepare();
        try
        {
            apt.DownloadSource(source, partial);
        }
        catch (DemoDistroException error)
        {
            throw new UpstreamMissingException(error.Message);
        }

        Directory.Move(partial, directory);
        return UpstreamArchive.Find(source, Directory.GetFiles(directory));
    }
}
