using Kiln.Sdk.Contracts;

namespace Kiln.Kernel.Plugins;

/// <summary>What a run cannot do when nobody answers a contract.</summary>
internal static class ContractPurpose
{
    private static readonly SortedDictionary<string, string> Losses = new(StringComparer.Ordinal)
    {
        [nameof(IBootstrapProvider)] = "no bootstrap buildroot can be made, so the package manager must be the host's",
        [nameof(IBuildDriver)] = "no package can be built",
        [nameof(IBuildrootSetup)] = "no buildroot can be initialised",
        [nameof(ILayerCache)] = "initialised buildroots are not kept as layers, so every one is made from nothing",
        [nameof(IOperation)] = "modes that plugins provide are not there",
        [nameof(IPackageManager)] = "no package can be installed",
        [nameof(IRootProvider)] = "no buildroot can be made",
        [nameof(ISigner)] = "packages are not signed",
        [nameof(ISnapshotStore)] = "snapshots can be neither made nor restored",
        [nameof(ISourceProvider)] = "nothing can be built from version control",
    };

    /// <summary>Contracts that a run may ask for.</summary>
    public static IReadOnlyCollection<string> Contracts => Losses.Keys;

    /// <summary>Whether a run without it lacks nothing that it was not asked for.</summary>
    public static bool IsOptional(string contract) => contract == nameof(ISigner);

    /// <summary>As the end of a sentence.</summary>
    public static string LossOf(string contract) => Losses.GetValueOrDefault(contract, "what needs it cannot run");
}
