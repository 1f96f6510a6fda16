using System.Text;
using System.Text.Json;
using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Library;

/// <summary><c>json</c>: text to data and back.</summary>
internal static class JsonModule
{
    public static ModuleValue Create() => ModuleTable.Module(
        "json",
        ("loads", ModuleTable.Function("loads", static (c, a) => Load(a.NeedText("loads", 0, "s"), c))),
        ("dumps", ModuleTable.Function("dumps", static (c, a) => ModuleTable.Text(Dump(Charged(a.Need("dumps", 0, "obj"), c.Budget))))));

    public static Value Convert(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => new TextValue(element.GetString()!),
        JsonValueKind.True => BoolValue.True,
        JsonValueKind.False => BoolValue.False,
        JsonValueKind.Array => new ListValue(element.EnumerateArray().Select(Convert)),
        JsonValueKind.Object => new DictValue(element.EnumerateObject().Select(static member => KeyValuePair.Create(member.Name, Convert(member.Value)))),
        JsonValueKind.Number => Number(element.GetRawText()),
        _ => NoneValue.Instance,
    };

    /// <summary>A value that is about to be written, if the budget allows a text of its size.</summary>
    public static Value Charged(Value value, Budget budget)
    {
        budget.Allocate(Representation.Source(value).Length);
        return value;
    }

    public static string Dump(Value value) => value switch
    {
        NoneValue => "null",
        BoolValue flag => flag.Value ? "true" : "false",
        TextValue text => Quote(text.Value),
        IntValue or FloatValue => Representation.Text(value),
        ListValue list => $"[{string.Join(", ", list.Items.Select(Dump))}]",
        TupleValue tuple => $"[{string.Join(", ", tuple.Items.Select(Dump))}]",
        DictValue dict => $"{{{string.Join(", ", dict.Entries.Select(static entry => $"{Quote(Representation.Text(entry.Key))}: {Dump(entry.Value.Value)}"))}}}",
        _ => throw ScriptException.Type($"Object of type {value.TypeName} is not JSON serializable"),
    };

    private static Value Load(string text, EvaluationContext context)
    {
        context.Budget.Allocate(text.Length);
        context.Budget.Step(text.Length / 4);
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 50 });
            return Convert(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new ScriptException("JSONDecodeError", e.Message);
        }
    }

    private static Value Number(string raw) => raw.AsSpan().IndexOfAny(".eE") >= 0 && Numbers.TryParseFloat(raw, out var real) ? new FloatValue(real)
        : Numbers.TryParseInteger(raw, out var integer) ? integer
        : throw ScriptException.Value($"number too long: {raw[..20]}…");

    private static string Quote(string text)
    {
        var builder = new StringBuilder("\"");
        foreach (var c in text)
        {
            builder.Append(c switch
            {
                '"' => "\\\"",
                '\\' => @"\\",
                '\n' => @"\n",
                '\r' => @"\r",
                '\t' => @"\t",
                '\b' => @"\b",
                '\f' => @"\f",
                < ' ' or > '~' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }

        return builder.Append('"').ToString();
    }
}
