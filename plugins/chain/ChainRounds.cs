namespace Kiln.Plugins.Chain;

/// <summary>Builds the packages of a chain; with <c>--recurse</c> again those that failed, as long as others succeed.</summary>
internal sealed class ChainRounds(IChainOrder order, ChainRequest request, LocalRepository repository, ChainLog log)
{
    /// <returns>Whether everything is built.</returns>
    public async Task<bool> RunAsync(IReadOnlyList<ChainPackage> packages, CancellationToken cancellation)
    {
        List<ChainPackage> built = [];
        List<ChainPackage> skipped = [];
        IReadOnlyList<ChainPackage> rest = packages;
        for (int round = 1; rest.Count > 0; round++)
        {
            ChainRound result = await order.BuildAsync(rest, cancellation);
            built.AddRange(result.Built);
            skipped.AddRange(result.Skipped);
            bool progress = result.Failed.Count < rest.Count;
            rest = result.Failed;
            if (rest.Count == 0 || !request.Recurse)
            {
                break;
            }

            if (!progress)
            {
                GiveUp(round, rest);
                break;
            }

            log.Info("Some package succeeded, some failed.");
            log.Info($"Trying to rebuild {rest.Count} failed pkgs, because --recurse is set.");
        }

        log.Summarize(repository.Root, built, skipped, failed: rest.Count > 0);
        return rest.Count == 0;
    }

    private void GiveUp(int rounds, IReadOnlyList<ChainPackage> failed)
    {
        log.Info($"Tried {rounds} times - following pkgs could not be successfully built:");
        log.List(failed);
        foreach (ChainPackage package in failed.Where(package => package.IsNamedAsPackage))
        {
            repository.MarkFailure(package);
        }
    }
}
