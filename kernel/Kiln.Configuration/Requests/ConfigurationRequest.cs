using Kiln.Configuration.Host;

namespace Kiln.Configuration.Requests;

/// <summary>What to load: a name, a place, the machine, and what the command line says.</summary>
public sealed record ConfigurationRequest
{
    /// <summary>The configuration, as given to <c>-r</c>: a name, or a path ending in <c>.cfg</c>.</summary>
    public string Name { get; init; } = "default";

    /// <summary>The configuration directory; <c>/etc/mock</c> unless <c>--configdir</c> was given.</summary>
    public string ConfigDirectory { get; init; } = "/etc/mock";

    /// <summary>The machine.</summary>
    public required IConfigurationHost Host { get; init; }

    /// <summary>The command-line options that change the configuration.</summary>
    public CommandLineOverrides CommandLine { get; init; } = new();

    /// <summary>The words of the command line without the program name, for messages that repeat them.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Bounds on what a file or a template may cost.</summary>
    public ReaderLimits Limits { get; init; } = new();

    /// <summary>Whether every option is rendered once at the end, as Mock does before it starts work, so that a broken template is found at once.</summary>
    public bool RenderEverything { get; init; } = true;
}
