namespace Kiln.Plugins.LayerCache.Store;

/// <summary>Where the last build of a name had all it required.</summary>
/// <param name="Layer">Key of the layer.</param>
internal sealed record RecipeRecord(string Layer);
