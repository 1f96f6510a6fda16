namespace Kiln.Sdk.Plans;

/// <summary>How a command ended.</summary>
/// <param name="ExitCode">0–255; 256 − N when signal N ended it, as Mock reports it.</param>
/// <param name="Signal">The signal that ended it, or 0.</param>
/// <param name="Output">Lines of standard output and error: all if captured, else the last 200.</param>
/// <param name="Duration">Wall clock.</param>
public sealed record CommandResult(int ExitCode, int Signal, IReadOnlyList<string> Output, TimeSpan Duration);
