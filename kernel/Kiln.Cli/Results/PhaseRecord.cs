namespace Kiln.Cli.Results;

/// <summary>One state that was left.</summary>
internal sealed record PhaseRecord(string Id, string Title, bool Bootstrap, string Outcome, double Seconds);
