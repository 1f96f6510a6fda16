using System.Text;
using Kiln.Configuration.Evaluation;
using Kiln.Configuration.Evaluation.Library;
using Kiln.Configuration.Evaluation.Operations;
using Kiln.Configuration.Templates.Runtime;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Templates.Filters;

/// <summary>Filters that make text.</summary>
internal static class TextFilters
{
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "lower", "upper", "capitalize", "title", "trim", "replace", "string", "safe", "e", "escape", "forceescape", "center", "indent", "format",
        "truncate", "wordcount", "wordwrap", "striptags", "urlencode", "tojson", "pprint",
    };

    public static Value Apply(string name, Value input, CallArguments arguments, EvaluationContext context)
    {
        var text = TemplateEvaluator.Text(input);
        context.Budget.Step(text.Length / 64);
        switch (name)
        {
            case "lower" or "upper" or "capitalize" or "center":
                return TextMethods.Call(text, name, name == "center" && arguments.Count == 0 ? new CallArguments([Numbers.Of(80)], []) : arguments, context);
            case "trim":
                return TextMethods.Call(text, "strip", arguments, context);
            case "replace":
                return TextMethods.Call(text, name, Replacement(arguments), context);
            case "format":
                return new TextValue(PercentFormatter.Format(text, arguments.Named.Count > 0 ? new DictValue(arguments.Named) : new TupleValue(arguments.Positional), context));
            case "wordcount":
                return Numbers.Of(TextLayout.CountWords(text));
            case "tojson":
                return new TextValue(TemplateJson.Dump(input is UndefinedValue undefined ? throw undefined.Error() : JsonModule.Charged(input, context.Budget), arguments.FindInt(name, 0, "indent", 0)));
            case "pprint":
                return new TextValue(Listing.PrettyPrinter.Format(input));
            default:
                return new TextValue(Changed(name, input, text, arguments, context.Budget));
        }
    }

    private static string Changed(string name, Value input, string text, CallArguments arguments, Budget budget) => name switch
    {
        "string" or "safe" => text,
        "e" or "escape" or "forceescape" => Escape(text),
        "title" => TextLayout.Title(text),
        "indent" => TextLayout.Indent(text, arguments, budget),
        "truncate" => TextLayout.Truncate(text, arguments),
        "wordwrap" => TextLayout.Wrap(text, Math.Max(1, arguments.FindInt(name, 0, "width", 79)), arguments.Find(1, "break_long_words")?.IsTrue ?? true, (arguments.Find(2, "wrapstring") as TextValue)?.Value ?? "\n"),
        "striptags" => StripTags(text),
        _ => UrlEncode(input, text),
    };

    private static CallArguments Replacement(CallArguments arguments) => new(
        [new TextValue(TemplateEvaluator.Text(arguments.Need("replace", 0, "old"))), new TextValue(TemplateEvaluator.Text(arguments.Need("replace", 1, "new"))), arguments.Find(2, "count") ?? NoneValue.Instance],
        []);

    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal)
        .Replace("\"", "&#34;", StringComparison.Ordinal);

    private static string StripTags(string text)
    {
        var builder = new StringBuilder();
        var at = 0;
        while (at < text.Length)
        {
            var close = text[at] == '<' ? text.IndexOf('>', at) : -1;
            if (close < 0)
            {
                builder.Append(text[at++]);
            }
            else
            {
                at = close + 1;
            }
        }

        return string.Join(' ', builder.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string UrlEncode(Value input, string text) => input switch
    {
        DictValue dict => string.Join('&', dict.Entries.Select(static entry => $"{Quote(entry.Key)}={Quote(entry.Value.Value)}")),
        _ => Uri.EscapeDataString(text).Replace("%2F", "/", StringComparison.Ordinal),
    };

    private static string Quote(Value value) => Uri.EscapeDataString(TemplateEvaluator.Text(value)).Replace("%20", "+", StringComparison.Ordinal);
}
