using Kiln.Configuration.Requests;

namespace Kiln.Cli.Arguments;

/// <summary>A parsed command line.</summary>
internal sealed class Invocation
{
    /// <summary>The mode that an option or an old-style word chose; null if none did.</summary>
    public Mode? RequestedMode { get; set; }

    public Mode Mode => Scrubs.Count > 0 ? Mode.Clean : RequestedMode ?? Mode.Rebuild;

    /// <summary>The words that belong to no option.</summary>
    public List<string> Words { get; } = [];

    /// <summary>Options that change the configuration.</summary>
    public CommandLineOverrides Overrides { get; set; } = new();

    public string Root { get; set; } = "default";

    public string? ConfigDirectory { get; set; }

    public bool PrintRootPath { get; set; }

    public bool ListSnapshots { get; set; }

    public bool ShowHelp { get; set; }

    public bool ShowVersion { get; set; }

    public bool Unprivileged { get; set; }

    public string? WorkingDirectory { get; set; }

    public string? Spec { get; set; }

    public string? Sources { get; set; }

    public bool DereferenceSymlinks { get; set; }

    public bool Trace { get; set; }

    public bool ContinueChain { get; set; }

    public bool RecurseChain { get; set; }

    public string? LocalRepository { get; set; }

    public string? TemporaryPrefix { get; set; }

    /// <summary>How many packages of a chain are built at once; null for one after the other.</summary>
    public string? Jobs { get; set; }

    public List<string> Scrubs { get; } = [];

    public string? Launch { get; set; }

    /// <summary>What was given to <c>--events</c>.</summary>
    public string? Events { get; set; }

    public List<string> PluginDirectories { get; } = [];

    public bool Json { get; set; }

    public bool Why { get; set; }

    public bool Origin { get; set; }

    /// <summary>Options given that this version does not serve, as they were written.</summary>
    public List<string> Unavailable { get; } = [];

    /// <summary>What has to be said about deprecated options that were given.</summary>
    public List<string> Deprecations { get; } = [];

    /// <summary>Options given that only the words <c>hooks</c>, <c>plugins</c> and <c>config</c> understand.</summary>
    public List<string> InspectionOnly { get; } = [];

    public Verbosity Verbosity => PrintRootPath || ListSnapshots ? Verbosity.Quiet : Overrides.Verbosity;

    public void Override(Func<CommandLineOverrides, CommandLineOverrides> change) => Overrides = change(Overrides);
}
