namespace Kiln.Sdk.Wire;

/// <summary>What a plugin answers to <c>initialize</c>. Hooks and contracts must be those of its manifest.</summary>
/// <param name="Protocol">The version that it will speak, one of the kernel's range.</param>
/// <param name="Hooks">Ids of the hooks that it handles.</param>
/// <param name="Provides">Contracts that it provides.</param>
internal sealed record InitializeResult(string Protocol, IReadOnlyList<string> Hooks, IReadOnlyList<string>? Provides = null);
