namespace Kiln.Sdk.Wire;

/// <summary>Of <c>text/apply</c>: a function of an operation is applied to the text of a file.</summary>
/// <param name="Function">Number of the function.</param>
/// <param name="Text">The text; missing if there is no such file.</param>
internal sealed record TextApplyParameters(int Function, string? Text = null);
