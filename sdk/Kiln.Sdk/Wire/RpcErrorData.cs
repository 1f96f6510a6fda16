namespace Kiln.Sdk.Wire;

/// <summary>What programs may look at in an error.</summary>
/// <param name="Kind">A code of docs/errors.md, for instance <c>KILN1006</c>.</param>
/// <param name="ExitCode">Exit status of the program, if it is not the kind's.</param>
/// <param name="WayOut">What the reader can do.</param>
internal sealed record RpcErrorData(string? Kind, int? ExitCode = null, string? WayOut = null);
