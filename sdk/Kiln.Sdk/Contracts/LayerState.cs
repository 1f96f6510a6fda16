namespace Kiln.Sdk.Contracts;

/// <summary>A kept state that a root is in.</summary>
/// <param name="Key">The layer's key.</param>
/// <param name="Base">Key of the state after initialisation that it grew from; its own for that state itself.</param>
/// <param name="Met">Digests of the requirements (<see cref="LayerRequest.Meets"/>) that were installed one after the other, first to last.</param>
public sealed record LayerState(string Key, string Base, IReadOnlyList<string> Met);
