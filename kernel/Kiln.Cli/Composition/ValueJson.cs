using System.Text.Json.Nodes;
using Kiln.Configuration.Values;

namespace Kiln.Cli.Composition;

/// <summary>Values of the configuration language as text and as JSON.</summary>
internal static class ValueJson
{
    /// <summary>Text as it is, everything else as Python writes it.</summary>
    public static string Text(Value value) => value is TextValue text ? text.Value : value.ToString();

    /// <summary>A JSON tree: tuples and sets are arrays, numbers too large for JSON are text.</summary>
    public static JsonNode? Node(Value value) => value switch
    {
        NoneValue => null,
        BoolValue flag => JsonValue.Create(flag.Value),
        IntValue number when number.Value >= long.MinValue && number.Value <= long.MaxValue => JsonValue.Create((long)number.Value),
        FloatValue number when double.IsFinite(number.Value) => JsonValue.Create(number.Value),
        ListValue list => Array(list.Items),
        TupleValue tuple => Array(tuple.Items),
        SetValue set => Array(set.Items.OrderBy(Text, StringComparer.Ordinal)),
        DictValue dictionary => Object(dictionary),
        _ => JsonValue.Create(Text(value)),
    };

    private static JsonArray Array(IEnumerable<Value> items) => new([.. items.Select(Node)]);

    private static JsonObject Object(DictValue dictionary)
    {
        var result = new JsonObject();
        foreach ((Value key, DictEntry entry) in dictionary.Entries)
        {
            result[Text(key)] = Node(entry.Value);
        }

        return result;
    }
}
