namespace Kiln.Sdk.Wire;

/// <summary>Answer to <c>text/apply</c>.</summary>
/// <param name="Text">The new text, of an edit.</param>
/// <param name="Holds">Whether the condition holds.</param>
internal sealed record TextApplyResult(string? Text = null, bool? Holds = null);
