namespace Kiln.Sdk.Events;

/// <summary>From now on log files are written to this result directory (the writer makes and opens them on this event).</summary>
/// <param name="ResultDirectory">Host path; exists.</param>
public sealed record LogsOpened(string ResultDirectory) : BuildEvent;
