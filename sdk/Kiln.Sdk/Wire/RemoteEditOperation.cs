using Kiln.Sdk.Plans;

namespace Kiln.Sdk.Wire;

/// <summary>An <see cref="EditTextOperation"/> whose function is the plugin's: the kernel asks it by <c>text/apply</c>.</summary>
/// <param name="Path">What.</param>
/// <param name="Function">Number of the function.</param>
internal sealed record RemoteEditOperation(string Path, int Function) : TreeOperation;
