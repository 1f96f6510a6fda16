namespace Kiln.Cli.Results;

/// <summary>What was asked.</summary>
internal sealed record RequestRecord(string Mode, string Root, IReadOnlyList<string> Arguments);
