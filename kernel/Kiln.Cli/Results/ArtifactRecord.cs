namespace Kiln.Cli.Results;

/// <summary>One file of the result directory.</summary>
internal sealed record ArtifactRecord(string Name, long Size, string Sha256);
