namespace Kiln.Sdk.Plans;

/// <summary>Applies operations only if the content of a small text file of the tree asks for them.</summary>
/// <param name="Path">The file, at most four mebibytes.</param>
/// <param name="Condition">A pure function of the text; gets null if there is no such file.</param>
/// <param name="Operations">What is applied, in order, if the condition holds.</param>
public sealed record IfTextOperation(string Path, Func<string?, bool> Condition, IReadOnlyList<TreeOperation> Operations) : TreeOperation;
