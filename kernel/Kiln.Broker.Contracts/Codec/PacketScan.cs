using System.Text.Json;
using System.Text.Unicode;
using Kiln.Broker.Contracts.Protocol;

namespace Kiln.Broker.Contracts.Codec;

/// <summary>
/// Looks at a whole packet before any of it is used, for what the serializer would let pass: members that come twice, invalid UTF-8 and lone
/// surrogates, NUL in strings (none is legal in a path, an argument or a name), null inside lists and maps.
/// </summary>
internal static class PacketScan
{
    // Null is a value of members of the message itself only.
    private const int MessageMemberDepth = 2;

    internal static void Check(ReadOnlySpan<byte> packet)
    {
        if (packet.Length > BrokerProtocol.MaximumPacketBytes)
        {
            throw new WireFormatException($"The packet has {packet.Length} bytes, more than {BrokerProtocol.MaximumPacketBytes}.");
        }

        if (!Utf8.IsValid(packet))
        {
            throw new WireFormatException("The packet is not valid UTF-8.");
        }

        try
        {
            Walk(packet);
        }
        catch (JsonException fault)
        {
            throw new WireFormatException($"The packet is not one JSON object: {fault.Message}", fault);
        }
        catch (InvalidOperationException fault)
        {
            throw new WireFormatException("A string of the packet is not valid Unicode.", fault);
        }
    }

    private static void Walk(ReadOnlySpan<byte> packet)
    {
        var reader = new Utf8JsonReader(packet, new JsonReaderOptions { MaxDepth = BrokerProtocol.MaximumDepth });
        var members = new Stack<HashSet<string>>();
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new WireFormatException("The packet is not a JSON object.");
        }

        members.Push(new(StringComparer.Ordinal));
        while (reader.Read())
        {
            CheckToken(ref reader, members);
        }
    }

    private static void CheckToken(ref Utf8JsonReader reader, Stack<HashSet<string>> members)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                members.Push(new(StringComparer.Ordinal));
                break;
            case JsonTokenType.EndObject:
                members.Pop();
                break;
            case JsonTokenType.PropertyName:
                if (!members.Peek().Add(TextOf(ref reader)))
                {
                    throw new WireFormatException($"The member '{reader.GetString()}' comes twice.");
                }

                break;
            case JsonTokenType.String:
                TextOf(ref reader);
                break;
            case JsonTokenType.Null when reader.CurrentDepth != MessageMemberDepth:
                throw new WireFormatException("The packet contains null where it has no meaning.");
            default:
                break;
        }
    }

    private static string TextOf(ref Utf8JsonReader reader)
    {
        var text = reader.GetString()!;
        return text.Contains('\0', StringComparison.Ordinal) ? throw new WireFormatException("A string of the packet contains NUL.") : text;
    }
}
