using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Kiln.Sdk.Configuration;

namespace Kiln.Sdk.Wire;

/// <summary>How messages are written and read.</summary>
internal static class WireJson
{
    /// <summary>For plugins: what a newer kernel adds is ignored.</summary>
    public static JsonSerializerOptions Lenient { get; } = Make(JsonUnmappedMemberHandling.Skip);

    /// <summary>For the kernel: what a plugin sends must be known, so that a slip of its author does not go unnoticed.</summary>
    public static JsonSerializerOptions Strict { get; } = Make(JsonUnmappedMemberHandling.Disallow);

    /// <summary>For arguments and values of contracts.</summary>
    /// <param name="received">What a configuration among them stands for; null in the kernel.</param>
    public static JsonSerializerOptions ForContracts(ISettings? received) =>
        Make(received is null ? JsonUnmappedMemberHandling.Disallow : JsonUnmappedMemberHandling.Skip, new SettingsConverter(received));

    /// <exception cref="JsonException">It is not of this shape.</exception>
    public static T Read<T>(JsonElement element, JsonSerializerOptions options)
        where T : class =>
        (element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? JsonSerializer.Deserialize<T>("{}", options) : element.Deserialize<T>(options))
        ?? throw new JsonException("must not be null");

    /// <summary>What is null is not written, so that it may be missing.</summary>
    private static void AllowMissingNulls(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo property in type.Properties)
        {
            property.IsRequired = property.IsRequired && property.AssociatedParameter is not { IsNullable: true };
        }
    }

    private static JsonSerializerOptions Make(JsonUnmappedMemberHandling unmapped, params IReadOnlyList<JsonConverter> more)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            UnmappedMemberHandling = unmapped,
            AllowOutOfOrderMetadataProperties = true,
            AllowDuplicateProperties = unmapped == JsonUnmappedMemberHandling.Skip,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AllowMissingNulls } },
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new SecondsConverter(), new AddressConverter() },
        };
        foreach (JsonConverter converter in more)
        {
            options.Converters.Add(converter);
        }

        options.MakeReadOnly();
        return options;
    }
}
