using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kiln.Sdk.Wire;

/// <summary>Addresses are absolute on the wire: a path of the host would be read back as a relative one.</summary>
internal sealed class AddressConverter : JsonConverter<Uri>
{
    public override Uri Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Uri.TryCreate(reader.GetString(), UriKind.Absolute, out Uri? address) ? address : throw new JsonException("an absolute address is needed");

    public override void Write(Utf8JsonWriter writer, Uri value, JsonSerializerOptions options) => writer.WriteStringValue(value.AbsoluteUri);
}
