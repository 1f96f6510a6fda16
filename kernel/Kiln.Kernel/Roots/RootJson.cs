using System.Text.Json.Serialization;

namespace Kiln.Kernel.Roots;

/// <summary>Files of roots and layers: camelCase, nothing unknown.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RootState))]
[JsonSerializable(typeof(LayerRecord))]
internal sealed partial class RootJson : JsonSerializerContext;
