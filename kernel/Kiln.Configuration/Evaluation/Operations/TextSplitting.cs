using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Operations;

/// <summary>The methods that take text apart.</summary>
internal static class TextSplitting
{
    public static Value Call(string self, string name, CallArguments arguments, EvaluationContext context)
    {
        switch (name)
        {
            case "splitlines":
                return List(Lines(self, arguments.Find(0, "keepends")?.IsTrue ?? false), context);
            case "partition" or "rpartition":
                return Partition(self, arguments.NeedText(name, 0, "sep"), fromEnd: name == "rpartition");
        }

        var limit = arguments.FindInt(name, 1, "maxsplit", -1);
        var separator = arguments.Find(0, "sep");
        if (separator is null or NoneValue)
        {
            return List(name == "split" ? AtBlanks(self, limit) : AtBlanksFromEnd(self, limit), context);
        }

        var text = separator is TextValue { Value.Length: > 0 } given ? given.Value : throw ScriptException.Value("empty separator");
        return List(name == "split" ? AtText(self, text, limit) : AtTextFromEnd(self, text, limit), context);
    }

    /// <summary>Lines at every line boundary Python knows.</summary>
    public static List<string> Lines(string text, bool keepEnds)
    {
        var lines = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('\n' or '\r' or '\v' or '\f' or '\x1c' or '\x1d' or '\x1e' or '\x85' or '\u2028' or '\u2029'))
            {
                continue;
            }

            var end = i;
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
            {
                i++;
            }

            lines.Add(text[start..(keepEnds ? i + 1 : end)]);
            start = i + 1;
        }

        if (start < text.Length)
        {
            lines.Add(text[start..]);
        }

        return lines;
    }

    private static ListValue List(List<string> parts, EvaluationContext context)
    {
        context.Budget.Allocate(parts.Sum(static part => part.Length + 1L));
        context.Budget.Step(parts.Count);
        return new ListValue(parts.Select(static part => new TextValue(part)));
    }

    private static TupleValue Partition(string self, string separator, bool fromEnd)
    {
        var at = fromEnd ? self.LastIndexOf(separator, StringComparison.Ordinal) : self.IndexOf(separator, StringComparison.Ordinal);
        string[] parts = (at, fromEnd) switch
        {
            (< 0, true) => [string.Empty, string.Empty, self],
            (< 0, false) => [self, string.Empty, string.Empty],
            _ => [self[..at], separator, self[(at + separator.Length)..]],
        };
        return new TupleValue(parts.Select(static part => new TextValue(part)));
    }

    private static List<string> AtText(string self, string separator, int limit)
    {
        var parts = new List<string>();
        var at = 0;
        while (limit < 0 || parts.Count < limit)
        {
            var found = self.IndexOf(separator, at, StringComparison.Ordinal);
            if (found < 0)
            {
                break;
            }

            parts.Add(self[at..found]);
            at = found + separator.Length;
        }

        parts.Add(self[at..]);
        return parts;
    }

    private static List<string> AtTextFromEnd(string self, string separator, int limit)
    {
        var parts = new List<string>();
        var end = self.Length;
        while (limit < 0 || parts.Count < limit)
        {
            var found = end == 0 ? -1 : self.LastIndexOf(separator, end - 1, StringComparison.Ordinal);
            if (found < 0)
            {
                break;
            }

            parts.Insert(0, self[(found + separator.Length)..end]);
            end = found;
        }

        parts.Insert(0, self[..end]);
        return parts;
    }

    private static List<string> AtBlanks(string self, int limit)
    {
        var parts = new List<string>();
        var rest = self.AsSpan().TrimStart();
        while (rest.Length > 0)
        {
            if (limit >= 0 && parts.Count == limit)
            {
                parts.Add(rest.ToString());
                break;
            }

            var end = 0;
            while (end < rest.Length && !char.IsWhiteSpace(rest[end]))
            {
                end++;
            }

            parts.Add(rest[..end].ToString());
            rest = rest[end..].TrimStart();
        }

        return parts;
    }

    private static List<string> AtBlanksFromEnd(string self, int limit)
    {
        var parts = new List<string>();
        var rest = self.AsSpan().TrimEnd();
        while (rest.Length > 0)
        {
            if (limit >= 0 && parts.Count == limit)
            {
                parts.Insert(0, rest.ToString());
                break;
            }

            var start = rest.Length;
            while (start > 0 && !char.IsWhiteSpace(rest[start - 1]))
            {
                start--;
            }

            parts.Insert(0, rest[start..].ToString());
            rest = rest[..start].TrimEnd();
        }

        return parts;
    }
}
