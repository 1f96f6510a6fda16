using System.Text.Json;
using System.Text.Json.Serialization;
using Kiln.Sdk.Configuration;

namespace Kiln.Sdk.Wire;

/// <summary>The configuration was sent at the start: in arguments it is an empty object, and stands for what was received.</summary>
internal sealed class SettingsConverter(ISettings? received) : JsonConverter<ISettings>
{
    public override ISettings Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.Skip();
        return received ?? throw new JsonException("a configuration is not sent back");
    }

    public override void Write(Utf8JsonWriter writer, ISettings value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteEndObject();
    }
}
