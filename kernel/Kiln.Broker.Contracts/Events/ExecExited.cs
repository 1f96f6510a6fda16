namespace Kiln.Broker.Contracts.Events;

/// <summary>A program ended.</summary>
/// <param name="Exec">Handle from the start of the program.</param>
/// <param name="ExitCode">Exit status 0–255, or −1 if a signal ended it.</param>
/// <param name="Signal">The signal's number, or 0.</param>
/// <param name="StartFailure">
/// Null, or why the program never ran (for instance: not found); then <paramref name="ExitCode"/> is 127 or 126 as a shell would give.
/// </param>
public sealed record ExecExited(int Exec, int ExitCode, int Signal, string? StartFailure) : BrokerEvent;
