namespace Kiln.Sdk.Contracts;

/// <summary>A root provider that took part in the choice.</summary>
/// <param name="Provider">Id of the plugin.</param>
/// <param name="IsUsable">Whether it could have been chosen.</param>
/// <param name="Reason">Why, or why not.</param>
public sealed record RootCandidate(string Provider, bool IsUsable, string Reason);
