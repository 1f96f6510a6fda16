using System.Text;
using Kiln.Configuration.Evaluation;
using Kiln.Configuration.Evaluation.Operations;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Templates.Filters;

/// <summary>Filters that lay text out.</summary>
internal static class TextLayout
{
    public static int CountWords(string text)
    {
        var count = 0;
        var inWord = false;
        foreach (var c in text)
        {
            var isWord = c == '_' || char.IsLetterOrDigit(c);
            count += isWord && !inWord ? 1 : 0;
            inWord = isWord;
        }

        return count;
    }

    public static string Title(string text)
    {
        var builder = new StringBuilder(text.Length);
        var atStart = true;
        foreach (var c in text)
        {
            builder.Append(atStart ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c));
            atStart = c is '-' or '(' or '{' or '[' or '<' || char.IsWhiteSpace(c);
        }

        return builder.ToString();
    }

    public static string Indent(string text, CallArguments arguments, Budget budget)
    {
        var width = arguments.Find(0, "width");
        var margin = width is TextValue given ? given.Value : new string(' ', Math.Clamp(arguments.FindInt("indent", 0, "width", 4), 0, 10_000));
        var indentBlank = arguments.Find(2, "blank")?.IsTrue ?? false;
        var lines = TextSplitting.Lines(text + "\n", keepEnds: false);
        budget.Allocate((long)lines.Count * margin.Length);
        var builder = new StringBuilder(arguments.Find(1, "first")?.IsTrue == true ? margin : string.Empty);
        for (var i = 0; i < lines.Count; i++)
        {
            builder.Append(i == 0 ? string.Empty : "\n");
            builder.Append(i > 0 && (indentBlank || lines[i].Length > 0) ? margin : string.Empty);
            builder.Append(lines[i]);
        }

        return builder.ToString();
    }

    public static string Truncate(string text, CallArguments arguments)
    {
        var length = arguments.FindInt("truncate", 0, "length", 255);
        var end = (arguments.Find(2, "end") as TextValue)?.Value ?? "...";
        var leeway = arguments.FindInt("truncate", 3, "leeway", 5);
        if (text.Length <= length + leeway)
        {
            return text;
        }

        var cut = text[..Math.Max(0, length - end.Length)];
        if (arguments.Find(1, "killwords")?.IsTrue == true)
        {
            return cut + end;
        }

        var blank = cut.LastIndexOf(' ');
        return (blank < 0 ? cut : cut[..blank]) + end;
    }

    public static string Wrap(string text, int width, bool breakLongWords, string separator) =>
        string.Join(separator, TextSplitting.Lines(text, keepEnds: false).Select(line => string.Join(separator, WrapLine(line, width, breakLongWords))));

    private static List<string> WrapLine(string line, int width, bool breakLongWords)
    {
        var lines = new List<string>();
        var current = string.Empty;
        foreach (var chunk in Chunks(line))
        {
            var piece = chunk;
            if (string.IsNullOrWhiteSpace(piece) && current.Length == 0 && lines.Count > 0)
            {
                continue;
            }

            if (current.Length + piece.Length > width && !string.IsNullOrWhiteSpace(current))
            {
                lines.Add(current.TrimEnd());
                current = string.Empty;
                piece = string.IsNullOrWhiteSpace(piece) ? string.Empty : piece;
            }

            while (breakLongWords && piece.Length > width)
            {
                lines.Add(piece[..width]);
                piece = piece[width..];
            }

            current += piece;
        }

        if (current.TrimEnd().Length > 0)
        {
            lines.Add(current.TrimEnd());
        }

        return lines;
    }

    private static IEnumerable<string> Chunks(string line)
    {
        var start = 0;
        for (var i = 1; i <= line.Length; i++)
        {
            if (i == line.Length || char.IsWhiteSpace(line[i]) != char.IsWhiteSpace(line[i - 1]))
            {
                yield return line[start..i];
                start = i;
            }
        }
    }
}
