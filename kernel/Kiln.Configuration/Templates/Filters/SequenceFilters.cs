using Kiln.Configuration.Evaluation;
using Kiln.Configuration.Evaluation.Operations;
using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Templates.Runtime;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Templates.Filters;

/// <summary>Filters over sequences, and the default.</summary>
internal static class SequenceFilters
{
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "default", "d", "length", "count", "first", "last", "list", "join", "reverse", "batch", "slice", "items", "dictsort", "attr",
    };

    public static Value Apply(string name, Value input, CallArguments arguments, EvaluationContext context)
    {
        switch (name)
        {
            case "default" or "d":
                var replace = input is UndefinedValue || ((arguments.Find(1, "boolean")?.IsTrue ?? false) && !input.IsTrue);
                return replace ? arguments.Find(0, "default_value") ?? TextValue.Empty : input;
            case "length" or "count":
                return Numbers.Of(Sequences.Length(input));
            case "attr":
                return TemplateMembers.Attribute(input, arguments.NeedText(name, 0, "name"), context);
            case "items":
                return Items(input, context);
            case "dictsort":
                return DictSort(input, arguments);
            case "reverse" when input is TextValue text:
                return new TextValue(string.Concat(Enumerable.Reverse(CodePoints.Split(text.Value))));
            default:
                return OfElements(name, Sequences.Elements(input, context.Budget), arguments, context);
        }
    }

    /// <summary>The value an attribute path such as <c>a.0.b</c> leads to.</summary>
    public static Value Path(Value item, Value path, EvaluationContext context)
    {
        if (path is not TextValue text)
        {
            return TemplateMembers.Item(item, path, context);
        }

        foreach (var part in text.Value.Split('.'))
        {
            item = TemplateMembers.Item(item, Numbers.TryParseInteger(part, out var index) ? index : new TextValue(part), context);
        }

        return item;
    }

    private static Value OfElements(string name, IReadOnlyList<Value> items, CallArguments arguments, EvaluationContext context) => name switch
    {
        "first" => items.Count > 0 ? items[0] : UndefinedValue.Because("No first item, sequence was empty."),
        "last" => items.Count > 0 ? items[^1] : UndefinedValue.Because("No last item, sequence was empty."),
        "list" => new ListValue(items),
        "join" => Join(items, arguments, context),
        "reverse" => new IteratorValue("list_reverseiterator", [.. items.Reverse()]),
        "batch" => Batch(items, Math.Max(1, arguments.NeedInt(name, 0, "linecount")), arguments.Find(1, "fill_with"), context.Budget),
        _ => Slices(items, Math.Max(1, arguments.NeedInt(name, 0, "slices")), arguments.Find(1, "fill_with"), context.Budget),
    };

    private static TextValue Join(IReadOnlyList<Value> items, CallArguments arguments, EvaluationContext context)
    {
        var separator = arguments.Find(0, "d") is { } given ? TemplateEvaluator.Text(given) : string.Empty;
        var attribute = arguments.Find(1, "attribute");
        var parts = items.Select(item => TemplateEvaluator.Text(attribute is null or NoneValue ? item : Path(item, attribute, context))).ToList();
        context.Budget.Allocate(parts.Sum(part => (long)part.Length + separator.Length));
        return new TextValue(string.Join(separator, parts));
    }

    private static IteratorValue Items(Value input, EvaluationContext context) => input switch
    {
        UndefinedValue => new IteratorValue("generator", []),
        DictValue dict => new IteratorValue("generator", [.. dict.Entries.Select(static entry => DictMethods.Pair(entry.Key, entry.Value.Value))]),
        _ => throw ScriptException.Type("Can only get item pairs from a mapping."),
    };

    private static ListValue DictSort(Value input, CallArguments arguments)
    {
        if (input is not DictValue dict)
        {
            throw new ScriptException("AttributeError", $"'{input.TypeName}' object has no attribute 'items'");
        }

        var isCaseSensitive = arguments.Find(0, "case_sensitive")?.IsTrue ?? false;
        var byValue = arguments.Find(1, "by") is TextValue { Value: "value" };
        var pairs = dict.Entries.Select(static entry => DictMethods.Pair(entry.Key, entry.Value.Value)).ToList();
        var sorted = SelectionFilters.Sorted(pairs, pair => ((TupleValue)pair).Items[byValue ? 1 : 0], isCaseSensitive, arguments.Find(2, "reverse")?.IsTrue ?? false);
        return new ListValue(sorted);
    }

    private static IteratorValue Batch(IReadOnlyList<Value> items, int size, Value? fill, Budget budget)
    {
        var rows = new List<Value>();
        foreach (var chunk in items.Chunk(size))
        {
            var row = chunk.ToList();
            if (fill is not null and not NoneValue && row.Count < size)
            {
                budget.Allocate(size - row.Count);
                row.AddRange(Enumerable.Repeat(fill, size - row.Count));
            }

            rows.Add(new ListValue(row));
        }

        return new IteratorValue("generator", rows);
    }

    private static IteratorValue Slices(IReadOnlyList<Value> items, int count, Value? fill, Budget budget)
    {
        budget.Allocate(count);
        var perSlice = items.Count / count;
        var withExtra = items.Count % count;
        var rows = new List<Value>();
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            var size = perSlice + (i < withExtra ? 1 : 0);
            var row = items.Skip(at).Take(size).ToList();
            at += size;
            if (fill is not null and not NoneValue && i >= withExtra && withExtra > 0)
            {
                row.Add(fill);
            }

            rows.Add(new ListValue(row));
        }

        return new IteratorValue("generator", rows);
    }
}
