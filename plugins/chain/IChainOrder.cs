namespace Kiln.Plugins.Chain;

/// <summary>In which order the packages of a chain are built.</summary>
internal interface IChainOrder
{
    /// <summary>Builds each of the packages once, as far as failures allow.</summary>
    Task<ChainRound> BuildAsync(IReadOnlyList<ChainPackage> packages, CancellationToken cancellation);
}
