using Kiln.Cli.Arguments;
using Kiln.Kernel.Operations;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;

namespace Kiln.Cli.Composition;

/// <summary>Operations that begin with files of the caller: packages, source packages, spec files and sources.</summary>
internal static class PackageOperations
{
    /// <exception cref="KilnException">5: a file that is named is missing.</exception>
    public static RebuildOperation Rebuild(Invocation run, CallerFiles files, bool fetchesSources)
    {
        IReadOnlyList<CallerFile> sources = [.. run.Words.Select(word => Open(word, files))];
        return fetchesSources || run is { Spec: not null, Sources: not null }
            ? new RebuildOperation(sources, null) { First = BuildSource(run, files, fetchesSources) }
            : new RebuildOperation(sources, run.Spec is null ? null : files.Open(run.Spec));
    }

    /// <exception cref="KilnException">5: spec file or sources are missing.</exception>
    public static BuildSourceOperation BuildSource(Invocation run, CallerFiles files, bool fetchesSources)
    {
        if (fetchesSources)
        {
            return new BuildSourceOperation(null);
        }

        if (!File.Exists(run.Spec))
        {
            throw new KilnException(KilnErrors.BadCommandLine, $"Input specfile does not exist: {run.Spec}");
        }

        return run.Sources is null || Path.Exists(run.Sources)
            ? new BuildSourceOperation(Sources(run, files))
            : throw new KilnException(KilnErrors.BadCommandLine, $"Input sources directory or file does not exist: {run.Sources}");
    }

    /// <exception cref="KilnException">5: two package files have one name.</exception>
    public static InstallOperation Install(Invocation run, CallerFiles files)
    {
        string[] local = [.. run.Words.Where(LocalPackage.Is).Distinct(StringComparer.Ordinal)];
        if (local.GroupBy(Path.GetFileName, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } same)
        {
            throw new KilnException(
                KilnErrors.BadCommandLine, $"Several package files are named {same.Key}: {string.Join(", ", same)}.", "Install them one after the other.");
        }

        return new InstallOperation(run.Words) { Files = [.. local.Select(files.Open)] };
    }

    private static CallerFile Open(string word, CallerFiles files) => DownloadedFile.IsAddress(word) ? new CallerFile(word, word) : files.Open(word);

    private static SourceFiles Sources(Invocation run, CallerFiles files) => new(
        files.Open(run.Spec!),
        File.Exists(run.Sources) ? files.Open(run.Sources) : null,
        Directory.Exists(run.Sources) ? files.OpenDirectory(run.Sources, run.DereferenceSymlinks) : null);
}
