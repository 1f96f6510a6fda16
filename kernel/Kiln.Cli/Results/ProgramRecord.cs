namespace Kiln.Cli.Results;

/// <summary>Which program wrote a record.</summary>
internal sealed record ProgramRecord(string Name, string Version, string Compatible);
