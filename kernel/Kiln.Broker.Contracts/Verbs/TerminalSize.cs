namespace Kiln.Broker.Contracts.Verbs;

/// <summary>Size of a terminal in characters.</summary>
public sealed record TerminalSize(int Rows, int Columns);
