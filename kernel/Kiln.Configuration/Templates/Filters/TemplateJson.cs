using System.Text;
using Kiln.Configuration.Evaluation.Library;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Templates.Filters;

/// <summary>The filter <c>tojson</c>: keys sorted, characters that matter in HTML escaped.</summary>
internal static class TemplateJson
{
    public static string Dump(Value value, int indent)
    {
        var builder = new StringBuilder();
        Append(builder, value, indent, 0);
        return builder
            .Replace("<", @"\u003c")
            .Replace(">", @"\u003e")
            .Replace("&", @"\u0026")
            .Replace("'", @"\u0027")
            .ToString();
    }

    private static void Append(StringBuilder builder, Value value, int indent, int depth)
    {
        switch (value)
        {
            case ListValue list:
                Items(builder, "[]", list.Items, indent, depth, item => Append(builder, item, indent, depth + 1));
                break;
            case TupleValue tuple:
                Items(builder, "[]", tuple.Items, indent, depth, item => Append(builder, item, indent, depth + 1));
                break;
            case DictValue dict:
                Items(builder, "{}", [.. ValueOrder.Sort(dict.Keys)], indent, depth, key =>
                {
                    builder.Append(JsonModule.Dump(new TextValue(Representation.Text(key)))).Append(": ");
                    Append(builder, dict.Table[key].Value, indent, depth + 1);
                });
                break;
            default:
                builder.Append(JsonModule.Dump(value));
                break;
        }
    }

    private static void Items(StringBuilder builder, string brackets, IReadOnlyList<Value> items, int indent, int depth, Action<Value> append)
    {
        builder.Append(brackets[0]);
        for (var i = 0; i < items.Count; i++)
        {
            builder.Append(i == 0 ? string.Empty : indent > 0 ? "," : ", ");
            Break(builder, indent, depth + 1);
            append(items[i]);
        }

        if (items.Count > 0)
        {
            Break(builder, indent, depth);
        }

        builder.Append(brackets[1]);
    }

    private static void Break(StringBuilder builder, int indent, int depth)
    {
        if (indent > 0)
        {
            builder.Append('\n').Append(' ', Math.Min(indent, 40) * depth);
        }
    }
}
