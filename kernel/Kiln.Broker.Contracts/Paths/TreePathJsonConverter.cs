using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kiln.Broker.Contracts.Paths;

/// <summary>Writes a <see cref="TreePath"/> as its text.</summary>
public sealed class TreePathJsonConverter : JsonConverter<TreePath>
{
    /// <inheritdoc/>
    public override TreePath Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return reader.TokenType == JsonTokenType.String ? TreePath.Parse(reader.GetString()!) : throw new JsonException("A path is a string.");
        }
        catch (FormatException fault)
        {
            throw new JsonException(fault.Message, fault);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TreePath value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.Text);
    }
}
