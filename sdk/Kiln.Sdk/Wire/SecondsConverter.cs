using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kiln.Sdk.Wire;

/// <summary>Spans of time are numbers of seconds.</summary>
internal sealed class SecondsConverter : JsonConverter<TimeSpan>
{
    private const double Maximum = 1e9;

    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out double seconds) && seconds is >= 0 and <= Maximum
            ? TimeSpan.FromSeconds(seconds)
            : throw new JsonException("must be a number of seconds");

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteNumberValue(value.TotalSeconds);
}
