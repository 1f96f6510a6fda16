namespace Kiln.Plugins.Chain;

/// <summary>What became of one package of a chain.</summary>
internal enum ChainOutcome
{
    Built,

    /// <summary>It was built before.</summary>
    Skipped,

    Failed,
}
