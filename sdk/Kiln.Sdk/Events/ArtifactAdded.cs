namespace Kiln.Sdk.Events;

/// <summary>A file was added to the result directory.</summary>
/// <param name="Path">Full host path.</param>
public sealed record ArtifactAdded(string Path) : BuildEvent;
