namespace Kiln.Configuration.Diagnostics;

/// <summary>
/// A configuration cannot be used. <see cref="Exception.Message"/> is the text that Mock would print where Mock's text is
/// fixed; <see cref="Diagnostics"/> says the same with positions and hints.
/// </summary>
public sealed class ConfigurationException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The line to print after <c>ERROR: </c>.</param>
    /// <param name="exitCode">The exit status of the program.</param>
    /// <param name="errorClass">Mock's name of the error class.</param>
    /// <param name="diagnostics">Positions and hints, most important first.</param>
    /// <param name="inner">The cause, if another exception was.</param>
    public ConfigurationException(
        string message,
        int exitCode,
        string errorClass,
        IReadOnlyList<Diagnostic>? diagnostics = null,
        Exception? inner = null)
        : base(message, inner)
    {
        ExitCode = exitCode;
        ErrorClass = errorClass;
        Diagnostics = diagnostics ?? [];
    }

    /// <summary>The exit status: 3 for bad configuration, 5 for a bad command line or macro, 1 for a template that cannot be rendered, 6 for an architecture, 50 for logging.</summary>
    public int ExitCode { get; }

    /// <summary>Mock's name of the error class, such as <c>ConfigError</c> or <c>BadCmdline</c>.</summary>
    public string ErrorClass { get; }

    /// <summary>All problems found, most important first; may be empty when the message says everything.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>Lines to log before the error itself, in order; set while the exception travels outwards.</summary>
    public IReadOnlyList<Diagnostic> Preceding { get; internal set; } = [];
}
