namespace Kiln.Sdk.Wire;

/// <summary>Of requests about one layer.</summary>
/// <param name="Key">Its key.</param>
internal sealed record RootLayerParameters(string Key);
