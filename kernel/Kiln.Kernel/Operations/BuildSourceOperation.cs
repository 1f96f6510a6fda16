namespace Kiln.Kernel.Operations;

/// <summary>Makes a source package.</summary>
/// <param name="Sources">From what; null to have it fetched by the provider of sources.</param>
public sealed record BuildSourceOperation(SourceFiles? Sources) : Operation;
