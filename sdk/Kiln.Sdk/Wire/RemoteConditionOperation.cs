using Kiln.Sdk.Plans;

namespace Kiln.Sdk.Wire;

/// <summary>An <see cref="IfTextOperation"/> whose condition is the plugin's: the kernel asks it by <c>text/apply</c>.</summary>
/// <param name="Path">The file.</param>
/// <param name="Function">Number of the function.</param>
/// <param name="Operations">What is applied if it holds.</param>
internal sealed record RemoteConditionOperation(string Path, int Function, IReadOnlyList<TreeOperation> Operations) : TreeOperation;
