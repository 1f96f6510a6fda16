namespace Kiln.Cli.Companions;

/// <summary>A kind of failure that a build log names, with the files it is about.</summary>
internal sealed record BuildLogProblem(string Kind, IReadOnlyList<string> Files);
