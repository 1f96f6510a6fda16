namespace Kiln.Sdk.Wire;

/// <summary>Of <c>state/get</c>.</summary>
internal sealed record StateGetParameters(string Name);
