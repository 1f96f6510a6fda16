namespace Kiln.Sdk.Contracts;

/// <summary>What came of a request.</summary>
/// <param name="Succeeded">Whether it did what was asked.</param>
/// <param name="Missing">Requirements that no repository provides, as the package manager names them.</param>
/// <param name="Problem">The package manager's own words for the failure, without noise; null on success.</param>
/// <param name="Lines">Lines of a query; empty otherwise.</param>
/// <param name="Retryable">Whether trying again may help (network, mirror).</param>
public sealed record PackageOutcome(bool Succeeded, IReadOnlyList<string> Missing, string? Problem, IReadOnlyList<string> Lines, bool Retryable)
{
    /// <summary>Advice that replaces the kernel's, or null.</summary>
    public string? WayOut { get; init; }

    /// <summary>Whether the failure is that a sub-command is not installed (exit 10 in place of 30).</summary>
    public bool SubCommandMissing { get; init; }
}
