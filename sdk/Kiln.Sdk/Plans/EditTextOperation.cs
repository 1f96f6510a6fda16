namespace Kiln.Sdk.Plans;

/// <summary>
/// Reads a small text file of the tree, changes it and writes it back if it changed; missing is success.
/// </summary>
/// <param name="Path">What.</param>
/// <param name="Edit">A pure function from old to new text.</param>
public sealed record EditTextOperation(string Path, Func<string, string> Edit) : TreeOperation
{
    /// <summary>
    /// What the function knows besides the text it gets, in any form that is equal exactly if the edit is. Default: empty, for functions that know nothing else; they are
    /// told apart by the version of their plugin.
    /// </summary>
    public string Meaning { get; init; } = string.Empty;
}
