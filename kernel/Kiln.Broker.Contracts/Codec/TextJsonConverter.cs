using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kiln.Broker.Contracts.Codec;

/// <summary>Writes a value that has a text of its own as that text. What is no such text is refused.</summary>
/// <typeparam name="TValue">The value.</typeparam>
/// <param name="what">What it is, for messages.</param>
/// <param name="parse">Reads the text; throws <see cref="FormatException"/> if it is none.</param>
/// <param name="textOf">Gives the text.</param>
public abstract class TextJsonConverter<TValue>(string what, Func<string, TValue> parse, Func<TValue, string> textOf) : JsonConverter<TValue>
{
    /// <inheritdoc/>
    public override TValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return reader.TokenType == JsonTokenType.String ? parse(reader.GetString()!) : throw new JsonException($"A {what} is a string.");
        }
        catch (FormatException fault)
        {
            throw new JsonException(fault.Message, fault);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TValue value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(textOf(value));
    }
}
