namespace Kiln.Sdk.Wire;

/// <summary>Answer to <c>artifact/add</c>.</summary>
/// <param name="Path">Full host path.</param>
internal sealed record ArtifactAddResult(string Path);
