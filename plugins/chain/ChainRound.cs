namespace Kiln.Plugins.Chain;

/// <summary>One pass over the packages of a chain. Each list is in the order in which things happened.</summary>
internal sealed class ChainRound
{
    private readonly Dictionary<ChainOutcome, List<ChainPackage>> _packages = new()
    {
        [ChainOutcome.Built] = [],
        [ChainOutcome.Skipped] = [],
        [ChainOutcome.Failed] = [],
    };

    public IReadOnlyList<ChainPackage> Built => _packages[ChainOutcome.Built];

    public IReadOnlyList<ChainPackage> Skipped => _packages[ChainOutcome.Skipped];

    public IReadOnlyList<ChainPackage> Failed => _packages[ChainOutcome.Failed];

    public void Add(ChainPackage package, ChainOutcome outcome) => _packages[outcome].Add(package);
}
