namespace Kiln.Sdk.Wire;

/// <summary>Of <c>artifact/add</c>. Exactly one of text, content and file is there.</summary>
/// <param name="Name">File name in the result directory.</param>
/// <param name="Text">The content as text.</param>
/// <param name="Content">The content as base64.</param>
/// <param name="File">Name of a file in the scratch directory that has the content.</param>
internal sealed record ArtifactAddParameters(string Name, string? Text = null, byte[]? Content = null, string? File = null);
