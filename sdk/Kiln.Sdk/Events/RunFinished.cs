using Kiln.Sdk.Errors;

namespace Kiln.Sdk.Events;

/// <summary>The last event of a run.</summary>
/// <param name="ExitCode">Exit status.</param>
/// <param name="Failure">Why it is not 0, or null (also when a user's command ended with a status of its own).</param>
public sealed record RunFinished(int ExitCode, KilnException? Failure) : BuildEvent;
