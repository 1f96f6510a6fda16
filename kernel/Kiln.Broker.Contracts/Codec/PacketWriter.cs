using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Events;
using Kiln.Broker.Contracts.Protocol;
using Kiln.Broker.Contracts.Verbs;

namespace Kiln.Broker.Contracts.Codec;

/// <summary>Writes packets.</summary>
public static class PacketWriter
{
    // No browser ever sees a packet; fewer escapes leave more of its size for arguments.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a request; throws <see cref="WireFormatException"/> if it is larger than a packet may be.</summary>
    public static byte[] WriteRequest(int id, BrokerRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var verb = VerbName.OfType(request.GetType());
        return Write(writer =>
        {
            writer.WriteNumber("id", id);
            writer.WriteString("verb", verb.Name);
            WriteValue(writer, "args", request, verb.Request);
        });
    }

    /// <summary>Writes the reply to a request of <paramref name="requestType"/>.</summary>
    public static byte[] WriteReply(int id, BrokerReply reply, Type requestType)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return Write(writer =>
        {
            writer.WriteNumber("id", id);
            WriteValue(writer, "ok", reply, VerbName.OfType(requestType).Reply);
        });
    }

    /// <summary>Writes the failure of a request.</summary>
    public static byte[] WriteError(int id, BrokerError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return Write(writer =>
        {
            writer.WriteNumber("id", id);
            WriteValue(writer, "error", error, WireJson.Default.BrokerError);
        });
    }

    /// <summary>Writes an event.</summary>
    public static byte[] WriteEvent(BrokerEvent brokerEvent)
    {
        ArgumentNullException.ThrowIfNull(brokerEvent);
        return Write(writer =>
        {
            writer.WriteString("event", EventName.ExecExited);
            WriteValue(writer, "args", (ExecExited)brokerEvent, WireJson.Default.ExecExited);
        });
    }

    private static void WriteValue(Utf8JsonWriter writer, string name, object value, JsonTypeInfo type)
    {
        writer.WritePropertyName(name);
        JsonSerializer.Serialize(writer, value, type);
    }

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenCount <= BrokerProtocol.MaximumPacketBytes
            ? buffer.WrittenSpan.ToArray()
            : throw new WireFormatException(
                $"The message has {buffer.WrittenCount} bytes; a packet has at most {BrokerProtocol.MaximumPacketBytes}.");
    }
}
