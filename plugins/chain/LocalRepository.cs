using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Chain;

/// <summary>The directory that holds the results of a chain and is a repository for the packages that come after.</summary>
/// <param name="buildroot">For its configuration and the host's tools.</param>
/// <param name="directory">The chain's working directory.</param>
/// <param name="clock">By which old metadata ages.</param>
internal sealed class LocalRepository(IBuildroot buildroot, string directory, TimeProvider clock)
{
    private const string Success = "success";
    private const string Failure = "fail";

    private MetadataWriter? _metadata;

    /// <summary>The repository that the configuration names <c>local_build_repo</c>.</summary>
    public string Root { get; } = Path.Combine(directory, "results", buildroot.Settings.GetString("chroot_name") ?? buildroot.SharedName);

    private MetadataWriter Metadata => _metadata ??= new MetadataWriter(buildroot, Root, clock);

    /// <summary>Makes it a repository of what is in it already.</summary>
    /// <exception cref="KilnException">It cannot be made.</exception>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(Root);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new KilnException(
                KilnErrors.ResultDirectory, $"The local repository {Root} cannot be made: {failure.Message}", "Choose a directory that you can write with --localrepo.", failure);
        }

        await PublishAsync(cancellation);
    }

    /// <summary>Shows packages that were added to all builds that begin after this.</summary>
    public Task PublishAsync(CancellationToken cancellation) => Metadata.WriteAsync(cancellation);

    /// <summary>Nothing can be built with a repository that the configuration names and that is not there.</summary>
    /// <exception cref="KilnException">It is not there.</exception>
    public void RequirePresent()
    {
        if (!Metadata.Exists)
        {
            throw new KilnException(
                KilnErrors.ChainFailed,
                $"The local repository {Root} has vanished while the chain was running; what was built in it is gone.",
                "Run the chain again, with --localrepo in a place that nobody cleans up.");
        }
    }

    public string ResultsOf(ChainPackage package) => Path.Combine(Root, package.Label);

    public bool IsBuilt(ChainPackage package) => File.Exists(Path.Combine(ResultsOf(package), Success));

    public void MarkSuccess(ChainPackage package) => Mark(package, Success, Failure);

    public void MarkFailure(ChainPackage package) => Mark(package, Failure, Success);

    private void Mark(ChainPackage package, string marker, string other)
    {
        string results = ResultsOf(package);
        try
        {
            Directory.CreateDirectory(results);
            File.Delete(Path.Combine(results, other));
            File.WriteAllBytes(Path.Combine(results, marker), []);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new KilnException(KilnErrors.ResultDirectory, $"The marker '{marker}' cannot be written to {results}: {failure.Message}", "Choose a directory that you can write with --localrepo.", failure);
        }
    }
}
