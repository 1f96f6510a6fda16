namespace Kiln.Sdk.Wire;

/// <summary>A name.</summary>
internal sealed record NameResult(string Name);
