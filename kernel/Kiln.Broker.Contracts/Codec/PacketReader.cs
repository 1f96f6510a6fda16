using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Events;
using Kiln.Broker.Contracts.Protocol;
using Kiln.Broker.Contracts.Verbs;

namespace Kiln.Broker.Contracts.Codec;

/// <summary>Reads packets. Whatever is not exactly a message of the protocol throws <see cref="WireFormatException"/>.</summary>
public static class PacketReader
{
    private static readonly string[] RequestMembers = ["id", "verb", "args"];
    private static readonly string[] ServerMembers = ["id", "ok", "error", "event", "args"];
    private static readonly string[] EventMembers = ["event", "args"];
    private static readonly string[] RefusalMembers = ["id", "error"];
    private static readonly string[] SuccessMembers = ["id", "ok"];

    /// <summary>Reads a packet of the client.</summary>
    public static RequestPacket ReadRequest(ReadOnlySpan<byte> packet)
    {
        PacketScan.Check(packet);
        var members = Members.Of(packet, RequestMembers);
        var name = members.Text(packet, "verb");
        var verb = VerbName.Find(name) ?? throw new WireFormatException($"There is no verb '{name}'.");
        return new RequestPacket(members.Id(packet), (BrokerRequest)Read(members.Slice(packet, "args"), verb.Request, name));
    }

    /// <summary>Reads a packet of the broker.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="requestOf">The type of the request that waits for the answer with that number, or null if none does.</param>
    public static ServerPacket ReadServer(ReadOnlySpan<byte> packet, Func<int, Type?> requestOf)
    {
        ArgumentNullException.ThrowIfNull(requestOf);
        PacketScan.Check(packet);
        var members = Members.Of(packet, ServerMembers);
        return members.Has("event") ? ReadEvent(packet, members) : ReadAnswer(packet, members, requestOf);
    }

    private static EventPacket ReadEvent(ReadOnlySpan<byte> packet, Members members)
    {
        members.RequireOnly(EventMembers);
        var name = members.Text(packet, "event");
        return name == EventName.ExecExited
            ? new EventPacket((BrokerEvent)Read(members.Slice(packet, "args"), WireJson.Default.ExecExited, name))
            : throw new WireFormatException($"There is no event '{name}'.");
    }

    private static AnswerPacket ReadAnswer(ReadOnlySpan<byte> packet, Members members, Func<int, Type?> requestOf)
    {
        var id = members.Id(packet);
        var request = requestOf(id) ?? throw new WireFormatException($"No request waits for the answer {id}.");
        if (members.Has("error"))
        {
            members.RequireOnly(RefusalMembers);
            return new AnswerPacket(id, null, (BrokerError)Read(members.Slice(packet, "error"), WireJson.Default.BrokerError, "error"));
        }

        members.RequireOnly(SuccessMembers);
        var verb = VerbName.OfType(request);
        return new AnswerPacket(id, (BrokerReply)Read(members.Slice(packet, "ok"), verb.Reply, verb.Name), null);
    }

    private static object Read(ReadOnlySpan<byte> value, JsonTypeInfo type, string what)
    {
        try
        {
            return JsonSerializer.Deserialize(value, type) ?? throw new WireFormatException($"'{what}' carries null.");
        }
        catch (JsonException fault)
        {
            throw new WireFormatException($"The members of '{what}' are wrong: {fault.Message}", fault);
        }
    }

    /// <summary>Where the values of an envelope's members lie in its packet.</summary>
    /// <param name="capacity">As many members as there can be, each once.</param>
    private sealed class Members(int capacity)
    {
        private readonly string[] names = new string[capacity];
        private readonly Range[] values = new Range[capacity];
        private int count;

        internal static Members Of(ReadOnlySpan<byte> packet, string[] allowed)
        {
            var members = new Members(allowed.Length);
            var reader = new Utf8JsonReader(packet, new JsonReaderOptions { MaxDepth = BrokerProtocol.MaximumDepth });
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                if (Array.IndexOf(allowed, name) < 0)
                {
                    throw new WireFormatException($"The packet has the unknown member '{name}'.");
                }

                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                members.names[members.count] = name;
                members.values[members.count++] = start..(int)reader.BytesConsumed;
            }

            return members;
        }

        internal bool Has(string name) => IndexOf(name) >= 0;

        internal void RequireOnly(string[] allowed)
        {
            for (var index = 0; index < count; index++)
            {
                if (Array.IndexOf(allowed, names[index]) < 0)
                {
                    throw new WireFormatException($"The packet has the member '{names[index]}' where it has no meaning.");
                }
            }
        }

        internal ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> packet, string name) =>
            IndexOf(name) is >= 0 and var index ? packet[values[index]] : throw new WireFormatException($"The packet has no member '{name}'.");

        internal string Text(ReadOnlySpan<byte> packet, string name)
        {
            var reader = new Utf8JsonReader(Slice(packet, name));
            return reader.Read() && reader.TokenType == JsonTokenType.String
                ? reader.GetString()!
                : throw new WireFormatException($"The member '{name}' is not a string.");
        }

        internal int Id(ReadOnlySpan<byte> packet)
        {
            var reader = new Utf8JsonReader(Slice(packet, "id"));
            return reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var id) && id > 0
                ? id
                : throw new WireFormatException("The member 'id' is not a positive number.");
        }

        private int IndexOf(string name) => Array.IndexOf(names, name, 0, count);
    }
}
