using System.Text;
using Kiln.Configuration.Evaluation.Operations;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Listing;

/// <summary>Lays values out as Python's pretty printer does: 80 columns, one blank per level, dictionaries sorted.</summary>
internal sealed class PrettyPrinter
{
    private const int Width = 80;

    private readonly StringBuilder _output = new();

    public static string Format(Value value)
    {
        var printer = new PrettyPrinter();
        printer.Lay(value, column: 0, trailing: 0, depth: 1);
        return printer._output.ToString();
    }

    private void Lay(Value value, int column, int trailing, int depth)
    {
        var line = Representation.Sorted(value);
        if (Length(line) <= Width - column - trailing)
        {
            _output.Append(line);
            return;
        }

        switch (value)
        {
            case DictValue { Count: > 0 } dict:
                LayDict(dict, column, trailing, depth);
                break;
            case ListValue list:
                LayItems("[", list.Items, "]", column, trailing, depth);
                break;
            case TupleValue tuple:
                LayItems("(", tuple.Items, tuple.Items.Count == 1 ? ",)" : ")", column, trailing, depth);
                break;
            case SetValue { IsFrozen: true } set:
                _output.Append("frozenset(");
                LayItems("{", [.. ValueOrder.Sort(set.Items)], "})", column + "frozenset(".Length, trailing, depth);
                break;
            case SetValue set:
                LayItems("{", [.. ValueOrder.Sort(set.Items)], "}", column, trailing, depth);
                break;
            case TextValue text:
                LayText(text.Value, column, trailing, depth);
                break;
            default:
                _output.Append(line);
                break;
        }
    }

    private void LayDict(DictValue dict, int column, int trailing, int depth)
    {
        _output.Append('{');
        var keys = ValueOrder.Sort(dict.Keys).ToList();
        for (var i = 0; i < keys.Count; i++)
        {
            Separate(i, column);
            var key = Representation.Sorted(keys[i]);
            _output.Append(key).Append(": ");
            Lay(dict.Table[keys[i]].Value, column + 1 + Length(key) + 2, i == keys.Count - 1 ? trailing + 1 : 1, depth + 1);
        }

        _output.Append('}');
    }

    private void LayItems(string open, IReadOnlyList<Value> items, string close, int column, int trailing, int depth)
    {
        _output.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            Separate(i, column);
            Lay(items[i], column + 1, i == items.Count - 1 ? trailing + close.Length : 1, depth + 1);
        }

        _output.Append(close);
    }

    private void Separate(int index, int column)
    {
        if (index > 0)
        {
            _output.Append(",\n").Append(' ', column + 1);
        }
    }

    private void LayText(string text, int column, int trailing, int depth)
    {
        var inner = depth == 1 ? 1 : 0;
        var chunks = Chunks(text, Width - column - inner, trailing + inner);
        if (chunks.Count == 1)
        {
            _output.Append(chunks[0]);
            return;
        }

        _output.Append(depth == 1 ? "(" : string.Empty);
        for (var i = 0; i < chunks.Count; i++)
        {
            if (i > 0)
            {
                _output.Append('\n').Append(' ', column + inner);
            }

            _output.Append(chunks[i]);
        }

        _output.Append(depth == 1 ? ")" : string.Empty);
    }

    private static List<string> Chunks(string text, int width, int trailing)
    {
        var chunks = new List<string>();
        var lines = TextSplitting.Lines(text, keepEnds: true);
        for (var i = 0; i < lines.Count; i++)
        {
            var isLast = i == lines.Count - 1;
            var source = SourceText.Quote(lines[i]);
            if (Length(source) <= (isLast ? width - trailing : width))
            {
                chunks.Add(source);
            }
            else
            {
                Fill(chunks, lines[i], width, isLast ? trailing : 0);
            }
        }

        return chunks;
    }

    private static void Fill(List<string> chunks, string line, int width, int trailing)
    {
        var parts = Parts(line);
        var current = string.Empty;
        for (var i = 0; i < parts.Count; i++)
        {
            var candidate = current + parts[i];
            var limit = i == parts.Count - 1 ? width - trailing : width;
            if (Length(SourceText.Quote(candidate)) > limit)
            {
                if (current.Length > 0)
                {
                    chunks.Add(SourceText.Quote(current));
                }

                current = parts[i];
            }
            else
            {
                current = candidate;
            }
        }

        if (current.Length > 0)
        {
            chunks.Add(SourceText.Quote(current));
        }
    }

    // A part is a run of non-blank characters with the blanks after it; either may be empty, not both.
    private static List<string> Parts(string line)
    {
        var parts = new List<string>();
        var at = 0;
        while (at < line.Length)
        {
            var start = at;
            while (at < line.Length && !char.IsWhiteSpace(line[at]))
            {
                at++;
            }

            while (at < line.Length && char.IsWhiteSpace(line[at]))
            {
                at++;
            }

            parts.Add(line[start..at]);
        }

        return parts;
    }

    private static int Length(string source) => CodePoints.Count(source);
}
