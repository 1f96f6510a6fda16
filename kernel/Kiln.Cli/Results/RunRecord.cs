namespace Kiln.Cli.Results;

/// <summary>The content of <c>result.json</c>; its schema is sdk/schema/result.schema.json.</summary>
internal sealed record RunRecord
{
    public int Schema { get; init; } = 1;

    public required ProgramRecord Program { get; init; }

    public required RequestRecord Request { get; init; }

    /// <summary><c>success</c>, <c>failure</c> or <c>cancelled</c>.</summary>
    public required string Outcome { get; init; }

    public required int ExitCode { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required DateTimeOffset Finished { get; init; }

    public required IReadOnlyList<PhaseRecord> Phases { get; init; }

    /// <summary>What was installed in the buildroot when the build began; null if the run made no list.</summary>
    public IReadOnlyList<PackageRecord>? Packages { get; init; }

    public required IReadOnlyList<ArtifactRecord> Artifacts { get; init; }

    public FailureRecord? Failure { get; init; }
}
