using System.Text.Json;

namespace Kiln.Kernel.Plugins;

/// <summary>Finds the line of a member in a JSON text, for messages.</summary>
internal static class JsonLines
{
    /// <summary>The line, counted from 1, of the value at a path such as <c>$.hooks[0].id</c>; 1 if there is none.</summary>
    public static int Of(ReadOnlySpan<byte> json, string path)
    {
        var reader = new Utf8JsonReader(json);
        var names = new Stack<string>();
        var indexes = new Stack<int>();
        string at = "$";
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.PropertyName)
            {
                at = names.Peek() + "." + reader.GetString();
                continue;
            }

            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                names.Pop();
                indexes.Pop();
                continue;
            }

            if (indexes.TryPeek(out int index) && index >= 0)
            {
                at = $"{names.Peek()}[{index}]";
                indexes.Push(indexes.Pop() + 1);
            }

            if (at == path)
            {
                return Line(json[..(int)reader.TokenStartIndex]);
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                names.Push(at);
                indexes.Push(reader.TokenType == JsonTokenType.StartArray ? 0 : -1);
            }
        }

        return 1;
    }

    private static int Line(ReadOnlySpan<byte> before) => before.Count((byte)'\n') + 1;
}
