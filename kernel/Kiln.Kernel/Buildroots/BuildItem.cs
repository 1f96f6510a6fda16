using Kiln.Kernel.Hooks;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Buildroots;

/// <summary>One package of a run, with a state of its own: nothing is carried over from the one before.</summary>
internal sealed class BuildItem
{
    private readonly CallerFile file;
    private readonly SourcePackage? source;

    /// <summary>A source package that is built.</summary>
    public BuildItem(CallerFile file, SourcePackage source)
    {
        this.file = file;
        this.source = source;
    }

    /// <summary>A spec file of which a source package is made.</summary>
    public BuildItem(CallerFile spec) => file = spec;

    /// <summary>As the user wrote it.</summary>
    public string DisplayName => file.DisplayPath;

    /// <summary>Where this process can open the source package.</summary>
    public string AccessPath => file.AccessPath;

    /// <summary>The file's own name.</summary>
    public string FileName => source?.FileName ?? file.FileName;

    public SourcePackage Source => source ?? throw new InvalidOperationException($"{DisplayName} is no source package.");

    /// <summary>The build by name, with all that is given to it; null until it is asked for.</summary>
    public string? Recipe { get; set; }

    public IBuild? Build { get; set; }

    /// <summary>The build of the source package itself, if that is what is made.</summary>
    public ISourceBuild? SourceBuild { get; set; }

    public BuildOutcome Outcome { get; set; }

    /// <summary>Result files, full paths.</summary>
    public IReadOnlyList<string> Artifacts { get; set; } = [];

    /// <summary>Packages that plugins and the user ask for; null until they were asked.</summary>
    public IReadOnlyList<string>? Extras { get; set; }

    /// <summary>Reasons not to build it.</summary>
    public VetoCollector Vetoes { get; } = new();

    /// <summary>When its turn came.</summary>
    public long Start { get; set; }

    public BuildProgress Progress => new(FileName, Build?.SpecPath ?? SourceBuild?.SpecPath, Outcome, Artifacts);
}
