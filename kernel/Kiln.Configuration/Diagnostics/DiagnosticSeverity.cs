namespace Kiln.Configuration.Diagnostics;

/// <summary>How much a <see cref="Diagnostic"/> matters.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Worth a line on the console, nothing is wrong.</summary>
    Info,

    /// <summary>The configuration loads, but probably does not mean what its author wanted.</summary>
    Warning,

    /// <summary>The configuration cannot be used.</summary>
    Error,
}
