using Kiln.Configuration.Diagnostics;

namespace Kiln.Configuration.Listing;

/// <summary>What <c>config check</c> found.</summary>
/// <param name="Files">The files that were checked, in order.</param>
/// <param name="Diagnostics">Everything found in them and in the files they include, each thing once.</param>
public sealed record CheckReport(IReadOnlyList<string> Files, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Whether any file cannot be used.</summary>
    public bool HasErrors => Diagnostics.Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    /// <summary>The exit status of the command: 0 without errors, else 3.</summary>
    public int ExitCode => HasErrors ? 3 : 0;
}
