using Kiln.Sdk.Configuration;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Scm;

/// <summary>Checks a package out into a temporary directory and makes its sources complete.</summary>
internal sealed class ScmSources : ISourceProvider
{
    private const string WriteTarMark = ".write_tar";

    public async Task<FetchedSources> FetchAsync(IBuildroot buildroot, CancellationToken cancellation)
    {
        ScmOptions options = ScmOptions.Read(buildroot.Settings);
        string directory = Directory.CreateTempSubdirectory("kiln-scm-").FullName;
        try
        {
            buildroot.Log.Write(LogLevel.Debug, $"SCM checkout directory: {directory}");
            var programs = new HostPrograms(buildroot, directory);
            string checkout = await CheckOutAsync(programs, options, directory, cancellation);
            string spec = FindSpec(checkout, options);
            string sources = options.InnerSources is null ? checkout : Path.Combine(checkout, options.InnerSources);
            Directory.CreateDirectory(sources);
            await CompleteAsync(buildroot.Settings, programs, options, (checkout, spec, sources), cancellation);
            return new FetchedSources(spec, sources, () => Directory.Delete(directory, recursive: true));
        }
        catch
        {
            Directory.Delete(directory, recursive: true);
            throw;
        }
    }

    private static async Task<string> CheckOutAsync(HostPrograms programs, ScmOptions options, string directory, CancellationToken cancellation)
    {
        if (CheckoutCommands.LacksBranch(options))
        {
            throw new KilnException(KilnErrors.BadCommandLine, "The SCM command needs a branch, and none is given.", "Name it: --scm-option branch=NAME.");
        }

        IReadOnlyList<string> get = CheckoutCommands.Get(options);
        await programs.RunAsync(get, directory, cancellation);
        string checkout = Path.Combine(directory, options.Package);
        if (!Directory.Exists(checkout))
        {
            throw new KilnException(
                KilnErrors.BadCommandLine, $"The SCM command '{string.Join(' ', get)}' made no directory '{options.Package}'.", "Have the command check out into SCM_PKG.");
        }

        foreach (IReadOnlyList<string> command in CheckoutCommands.Complete(options))
        {
            await programs.RunAsync(command, checkout, cancellation);
        }

        if (options is { Method: ScmMethod.Git, GitTimestamps: true })
        {
            await CommitTimes.ApplyAsync(programs, checkout, cancellation);
        }

        return checkout;
    }

    private static string FindSpec(string checkout, ScmOptions options)
    {
        string[] candidates = [options.Spec, options.Spec.ToLowerInvariant()];
        return candidates.Select(name => Path.Combine(checkout, name)).FirstOrDefault(File.Exists)
            ?? throw new KilnException(
                KilnErrors.BadCommandLine, $"Cannot find spec file {options.Spec} in the checkout of {options.Package}.", "Name it: --scm-option spec=PATH, relative to the checkout.");
    }

    /// <summary>The spec file is evaluated only if something depends on what it says.</summary>
    private static async Task CompleteAsync(
        ISettings settings, HostPrograms programs, ScmOptions options, (string Checkout, string Spec, string Sources) place, CancellationToken cancellation)
    {
        bool writesTar = options.Method != ScmMethod.Distgit && (options.WriteTar || File.Exists(Path.Combine(place.Checkout, WriteTarMark)));
        if (!writesTar && !Directory.Exists(options.OuterSources))
        {
            return;
        }

        SpecFacts facts = await SpecFacts.ReadAsync(programs, settings, place.Spec, place.Sources, cancellation);
        if (writesTar)
        {
            await new CheckoutArchive(settings, programs, options).WriteAsync(place.Checkout, place.Sources, facts, cancellation);
        }

        foreach (string name in facts.Sources)
        {
            string target = Path.Combine(place.Sources, name);
            string source = Path.Combine(options.OuterSources, name);
            if (!Path.Exists(target) && File.Exists(source))
            {
                File.Copy(source, target);
            }
        }
    }
}
