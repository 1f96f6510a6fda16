using Kiln.Sdk.Services;

namespace Kiln.Sdk.Wire;

/// <summary>Of <c>root/find</c>.</summary>
/// <param name="Layer">The layer; missing if there is none of that key.</param>
internal sealed record RootFindResult(Layer? Layer = null);
