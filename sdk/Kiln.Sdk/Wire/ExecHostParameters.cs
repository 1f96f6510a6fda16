namespace Kiln.Sdk.Wire;

/// <summary>Of <c>exec/host</c>: a program of the host as the calling user.</summary>
internal sealed record ExecHostParameters(string Tool, IReadOnlyList<string>? Arguments = null);
