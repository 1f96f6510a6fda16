namespace Kiln.Sdk.Contracts;

/// <summary>Which root provider is active, and why.</summary>
/// <param name="Provider">Id of its plugin.</param>
/// <param name="Reason">What decided, for instance the option that asked for it.</param>
/// <param name="Candidates">All enabled providers, the chosen one first, then by id.</param>
public sealed record RootChoice(string Provider, string Reason, IReadOnlyList<RootCandidate> Candidates);
