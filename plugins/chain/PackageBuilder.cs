using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Chain;

/// <summary>Builds one package of a chain and adds its results to the repository.</summary>
internal sealed class PackageBuilder(IOperationSession session, ChainRequest request, LocalRepository repository, ChainLog log)
{
    /// <param name="package">Which.</param>
    /// <param name="slot">Where.</param>
    /// <param name="labelled">Whether others are built meanwhile.</param>
    /// <param name="cancellation">Ends the build.</param>
    public async Task<ChainOutcome> BuildAsync(ChainPackage package, int slot, bool labelled, CancellationToken cancellation)
    {
        if (await OpenAsync(package, cancellation) is not { } file)
        {
            return ChainOutcome.Failed;
        }

        log.Info($"Start chain build: {package.Word}");
        ChainOutcome outcome = ChainOutcome.Skipped;
        if (!repository.IsBuilt(package))
        {
            repository.RequirePresent();
            var job = new BuildJob(file, repository.ResultsOf(package), slot, labelled ? package.Label : null);
            BuildReport report = await session.BuildAsync(job, cancellation);
            outcome = report.Outcome == BuildOutcome.Success ? ChainOutcome.Built : ChainOutcome.Failed;
        }

        log.Info($"End chain build: {package.Word}");
        await FinishAsync(package, outcome, cancellation);
        return outcome;
    }

    /// <summary>The file of a package, or null if that it cannot be had has been said.</summary>
    private async Task<CallerFile?> OpenAsync(ChainPackage package, CancellationToken cancellation)
    {
        if (!package.IsNamedAsPackage)
        {
            log.Error($"{package.Word} doesn't appear to be an rpm - skipping");
            return null;
        }

        try
        {
            return await package.OpenAsync(session.Files, cancellation);
        }
        catch (KilnException failure)
        {
            log.Error(failure.Message);
            return null;
        }
    }

    private async Task FinishAsync(ChainPackage package, ChainOutcome outcome, CancellationToken cancellation)
    {
        switch (outcome)
        {
            case ChainOutcome.Built:
                repository.RequirePresent();
                log.Info($"Success building {package.FileName}");
                repository.MarkSuccess(package);
                await repository.PublishAsync(cancellation);
                break;
            case ChainOutcome.Skipped:
                log.Info($"Skipping already built pkg {package.FileName}");
                break;
            case ChainOutcome.Failed when request.Recurse:
                log.Info($"Error building {package.FileName}.");
                log.Info($"{package.FileName} will be tried again if another package succeeds.");
                break;
            case ChainOutcome.Failed:
                log.Info($"Error building {package.FileName}.");
                log.Info($"See logs/results in {repository.Root}");
                repository.MarkFailure(package);
                break;
        }
    }
}
