using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kiln.Broker.Contracts.Volumes;

/// <summary>Writes a <see cref="VolumeName"/> as its text.</summary>
public sealed class VolumeNameJsonConverter : JsonConverter<VolumeName>
{
    /// <inheritdoc/>
    public override VolumeName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return reader.TokenType == JsonTokenType.String ? VolumeName.Parse(reader.GetString()!) : throw new JsonException("A name is a string.");
        }
        catch (FormatException fault)
        {
            throw new JsonException(fault.Message, fault);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, VolumeName value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.Text);
    }
}
