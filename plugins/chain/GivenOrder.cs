namespace Kiln.Plugins.Chain;

/// <summary>One package after the other, as they were given.</summary>
internal sealed class GivenOrder(PackageBuilder builder, ChainRequest request, ChainLog log) : IChainOrder
{
    public async Task<ChainRound> BuildAsync(IReadOnlyList<ChainPackage> packages, CancellationToken cancellation)
    {
        var round = new ChainRound();
        foreach (ChainPackage package in packages)
        {
            if (round.Failed.Count > 0 && !request.Continue)
            {
                log.Stopped(round.Failed[0]);
                break;
            }

            round.Add(package, await builder.BuildAsync(package, slot: 0, labelled: false, cancellation));
        }

        return round;
    }
}
