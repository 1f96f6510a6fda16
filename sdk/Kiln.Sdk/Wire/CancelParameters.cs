namespace Kiln.Sdk.Wire;

/// <summary>Of <c>$/cancelRequest</c>.</summary>
/// <param name="Id">Of the request that is no longer wanted.</param>
internal sealed record CancelParameters(long Id);
