namespace Kiln.Sdk.Wire;

/// <summary>Of <c>packages/query</c>.</summary>
/// <param name="Format">A query format, for instance <c>%{nevra}</c>.</param>
internal sealed record PackagesQueryParameters(string Format);
