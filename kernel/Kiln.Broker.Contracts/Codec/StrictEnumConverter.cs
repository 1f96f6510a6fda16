using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kiln.Broker.Contracts.Codec;

/// <summary>Writes an enumeration's member as its camelCase name and reads exactly that: no number, no other case, no list.</summary>
public sealed class StrictEnumConverter<TEnum> : JsonConverter<TEnum>
    where TEnum : struct, Enum
{
    private static readonly TEnum[] Members = Enum.GetValues<TEnum>();
    private static readonly string[] Names = Array.ConvertAll(Members, member => JsonNamingPolicy.CamelCase.ConvertName(member.ToString()));

    /// <inheritdoc/>
    public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var index = reader.TokenType == JsonTokenType.String ? Array.IndexOf(Names, reader.GetString()) : -1;
        return index >= 0 ? Members[index] : throw new JsonException($"Not one of: {string.Join(", ", Names)}.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var index = Array.IndexOf(Members, value);
        writer.WriteStringValue(index >= 0 ? Names[index] : throw new JsonException($"{value} is not a member of {typeof(TEnum).Name}."));
    }
}
