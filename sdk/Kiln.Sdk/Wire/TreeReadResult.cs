namespace Kiln.Sdk.Wire;

/// <summary>Answer to <c>tree/read</c>.</summary>
/// <param name="Found">Whether there is such a file.</param>
/// <param name="Content">The bytes as base64, unless they went to a file.</param>
internal sealed record TreeReadResult(bool Found, byte[]? Content = null);
