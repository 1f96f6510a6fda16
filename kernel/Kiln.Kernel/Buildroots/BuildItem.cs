using Kiln.Kernel.Hooks;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Buildroots;

/// <summary>One package of a run, with a state of its own: nothing is carried over from the one before.</summary>
internal sealed class BuildItem(CallerFile file, SourcePackage source)
{
    /// <summary>As the user wrote it.</summary>
    public string DisplayName => file.DisplayPath;

    /// <summary>Where this process can open the source package.</summary>
    public string AccessPath => file.AccessPath;

    public SourcePackage Source => source;

    /// <summary>The build by name, with all that is given to it; null until it is asked for.</summary>
    public string? Recipe { get; set; }

    public IBuild? Build { get; set; }

    public BuildOutcome Outcome { get; set; }

    /// <summary>Result files, full paths.</summary>
    public IReadOnlyList<string> Artifacts { get; set; } = [];

    /// <summary>Packages that plugins and the user ask for; null until they were asked.</summary>
    public IReadOnlyList<string>? Extras { get; set; }

    /// <summary>Reasons not to build it.</summary>
    public VetoCollector Vetoes { get; } = new();

    /// <summary>When its turn came.</summary>
    public long Start { get; set; }

    public BuildProgress Progress => new(source.FileName, Build?.SpecPath, Outcome, Artifacts);
}
