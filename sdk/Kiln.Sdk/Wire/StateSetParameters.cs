namespace Kiln.Sdk.Wire;

/// <summary>Of <c>state/set</c>.</summary>
/// <param name="Name">Letters, digits, dots, dashes and underscores.</param>
/// <param name="Value">Text; without it the entry is removed.</param>
internal sealed record StateSetParameters(string Name, string? Value = null);
