namespace Kiln.Sdk.Wire;

/// <summary>An object without members.</summary>
internal sealed record Nothing;
