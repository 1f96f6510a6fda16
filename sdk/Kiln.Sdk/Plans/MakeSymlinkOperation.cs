namespace Kiln.Sdk.Plans;

/// <summary>Makes a symbolic link.</summary>
/// <param name="Path">Where.</param>
/// <param name="Target">Text of the link; not followed.</param>
/// <param name="Replace">Whether an existing file or link is replaced; else it stays, without an error.</param>
public sealed record MakeSymlinkOperation(string Path, string Target, bool Replace) : TreeOperation;
