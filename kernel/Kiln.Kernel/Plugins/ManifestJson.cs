using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kiln.Kernel.Plugins;

/// <summary>Strict reading: unknown, duplicate, missing and null members are errors.</summary>
[JsonSerializable(typeof(ManifestText))]
internal sealed partial class ManifestJson : JsonSerializerContext
{
    public static ManifestJson Strict { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    });
}
