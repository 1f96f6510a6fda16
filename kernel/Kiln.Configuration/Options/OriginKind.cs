namespace Kiln.Configuration.Options;

/// <summary>Where a value came from.</summary>
public enum OriginKind
{
    /// <summary>Built in.</summary>
    Default,

    /// <summary>A statement in a configuration file.</summary>
    File,

    /// <summary>A command-line option, <c>--config-opts</c> included.</summary>
    CommandLine,

    /// <summary>Computed from other values, the host or the environment at start-up.</summary>
    Derived,
}
