using System.Text.Json.Serialization;
using Kiln.Plugins.LayerCache.Commands;
using Kiln.Plugins.LayerCache.Revisions;

namespace Kiln.Plugins.LayerCache.Store;

/// <summary>The plugin's own files.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RevisionRecord))]
[JsonSerializable(typeof(LayerStory))]
[JsonSerializable(typeof(RecipeRecord))]
[JsonSerializable(typeof(LayerNote))]
[JsonSerializable(typeof(LayerFileHead))]
internal sealed partial class CacheJson : JsonSerializerContext;
