using Kiln.Sdk.Services;

namespace Kiln.Sdk.Wire;

/// <summary>Of <c>root/layers</c>.</summary>
internal sealed record RootLayersResult(IReadOnlyList<Layer> Layers);
