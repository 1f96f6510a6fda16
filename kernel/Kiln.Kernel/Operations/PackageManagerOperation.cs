namespace Kiln.Kernel.Operations;

/// <summary>Hands the user's words to the package manager.</summary>
/// <param name="Mode">The mode as the user called it, for the message.</param>
/// <param name="Words">Sub-command and arguments, unchanged.</param>
public sealed record PackageManagerOperation(string Mode, IReadOnlyList<string> Words) : Operation;
