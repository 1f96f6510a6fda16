namespace Kiln.Sdk.Wire;

/// <summary>Answer to <c>state/get</c>.</summary>
/// <param name="Value">What was set last; missing if nothing was.</param>
internal sealed record StateGetResult(string? Value = null);
