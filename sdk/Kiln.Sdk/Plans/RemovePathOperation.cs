namespace Kiln.Sdk.Plans;

/// <summary>Removes a path with all below; missing is success.</summary>
/// <param name="Path">What.</param>
/// <param name="ContentOnly">Keep the directory itself.</param>
/// <param name="Keep">Absolute paths that stay, with their parents.</param>
public sealed record RemovePathOperation(string Path, bool ContentOnly, IReadOnlyList<string> Keep) : TreeOperation;
