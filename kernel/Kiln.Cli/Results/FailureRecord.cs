namespace Kiln.Cli.Results;

/// <summary>Why a run failed.</summary>
internal sealed record FailureRecord
{
    public required string Code { get; init; }

    public required string Meaning { get; init; }

    public required string Message { get; init; }

    public string? Command { get; init; }

    public int? Status { get; init; }

    public int? Signal { get; init; }

    /// <summary>What the package manager says is wrong; empty if it did not fail.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    public IReadOnlyList<string> LastLines { get; init; } = [];

    public string? Log { get; init; }

    public string? WayOut { get; init; }
}
