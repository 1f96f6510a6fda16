namespace Kiln.Sdk.Events;

/// <summary>A state was left; exactly once per state entered.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Title">Mock's title.</param>
/// <param name="Outcome">How.</param>
/// <param name="Elapsed">Wall clock.</param>
public sealed record StateFinished(string Id, string Title, StateOutcome Outcome, TimeSpan Elapsed) : BuildEvent;
