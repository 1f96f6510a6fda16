using System.Runtime.ExceptionServices;
using Kiln.Configuration.Evaluation;
using Kiln.Configuration.Evaluation.Operations;
using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Templates.Runtime;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Templates.Filters;

/// <summary>Filters that select, order and combine elements.</summary>
internal static class SelectionFilters
{
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "map", "select", "reject", "selectattr", "rejectattr", "sort", "unique", "min", "max", "sum", "groupby",
    };

    public static Value Apply(string name, Value input, CallArguments arguments, TemplateEvaluator evaluator)
    {
        var context = evaluator.Context;
        var isEmpty = !input.IsTrue && name is ("map" or "select" or "reject" or "selectattr" or "rejectattr");
        var items = isEmpty ? [] : Sequences.Elements(input, context.Budget);
        context.Budget.Step(items.Count * 4L);
        var attribute = arguments.Find(-1, "attribute");
        switch (name)
        {
            case "map":
                return new IteratorValue("generator", [.. items.Select(item => Mapped(item, arguments, evaluator))]);
            case "select" or "reject":
                return new IteratorValue("generator", [.. items.Where(item => Passes(item, arguments, 0, context.Budget) == (name == "select"))]);
            case "selectattr" or "rejectattr":
                var path = arguments.Need(name, 0, "attribute");
                return new IteratorValue("generator", [.. items.Where(item => Passes(SequenceFilters.Path(item, path, context), arguments, 1, context.Budget) == (name == "selectattr"))]);
            case "sum":
                return Sum(items, arguments, context);
            case "groupby":
                return GroupBy(items, arguments, context);
            default:
                return Ordered(name, items, arguments, item => attribute is null or NoneValue ? item : SequenceFilters.Path(item, attribute, context));
        }
    }

    public static List<Value> Sorted(IReadOnlyList<Value> items, Func<Value, Value> key, bool isCaseSensitive, bool reverse)
    {
        Value Fold(Value value) => !isCaseSensitive && value is TextValue text ? new TextValue(text.Value.ToLowerInvariant()) : value;
        var comparer = Comparer<Value>.Create(static (a, b) => ValueOrder.TryCompare(a, b, out var order)
            ? order
            : throw ((a as UndefinedValue ?? b as UndefinedValue)?.Error() ?? ScriptException.Type($"'<' not supported between instances of '{a.TypeName}' and '{b.TypeName}'")));
        try
        {
            return reverse ? [.. items.OrderByDescending(item => Fold(key(item)), comparer)] : [.. items.OrderBy(item => Fold(key(item)), comparer)];
        }
        catch (InvalidOperationException e) when (e.InnerException is ScriptException inner)
        {
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }

    private static Value Ordered(string name, IReadOnlyList<Value> items, CallArguments arguments, Func<Value, Value> key)
    {
        var isSort = name == "sort";
        var isCaseSensitive = arguments.Find(isSort ? 1 : 0, "case_sensitive")?.IsTrue ?? false;
        if (name == "unique")
        {
            var seen = new HashSet<Value>(ValueEquality.Comparer);
            return new IteratorValue("generator", [.. items.Where(item => seen.Add(key(item) is TextValue text && !isCaseSensitive ? new TextValue(text.Value.ToLowerInvariant()) : Hashing.Check(key(item))))]);
        }

        var sorted = Sorted(items, key, isCaseSensitive, isSort && (arguments.Find(0, "reverse")?.IsTrue ?? false));
        return isSort ? new ListValue(sorted)
            : sorted.Count == 0 ? UndefinedValue.Because("No aggregated item, sequence was empty.")
            : name == "min" ? sorted[0]
            : sorted[^1];
    }

    private static Value Mapped(Value item, CallArguments arguments, TemplateEvaluator evaluator)
    {
        if (arguments.Positional.Count == 0 && arguments.Find(-1, "attribute") is { } attribute)
        {
            var found = SequenceFilters.Path(item, attribute, evaluator.Context);
            return found is UndefinedValue && arguments.Find(-1, "default") is { } fallback ? fallback : found;
        }

        var name = arguments.Positional.Count > 0 ? TemplateEvaluator.Text(arguments.Positional[0]) : throw new ScriptException("FilterArgumentError", "map requires a filter argument");
        return TemplateFilters.Apply(name, item, new CallArguments([.. arguments.Positional.Skip(1)], arguments.Named), evaluator);
    }

    private static bool Passes(Value item, CallArguments arguments, int index, Budget budget)
    {
        if (arguments.Positional.Count <= index)
        {
            return item.IsTrue;
        }

        var test = TemplateEvaluator.Text(arguments.Positional[index]);
        return TemplateTests.Apply(Alias(test), item, new CallArguments([.. arguments.Positional.Skip(index + 1)], arguments.Named), budget);
    }

    private static string Alias(string test) => test switch
    {
        "==" => "eq",
        "!=" => "ne",
        "<" => "lt",
        "<=" => "le",
        ">" => "gt",
        ">=" => "ge",
        _ => test,
    };

    private static Value Sum(IReadOnlyList<Value> items, CallArguments arguments, EvaluationContext context)
    {
        var attribute = arguments.Find(0, "attribute");
        var total = arguments.Find(1, "start") ?? Numbers.Of(0);
        foreach (var item in items)
        {
            total = Arithmetic.Binary("+", total, attribute is null or NoneValue ? item : SequenceFilters.Path(item, attribute, context), context);
        }

        return total;
    }

    private static ListValue GroupBy(IReadOnlyList<Value> items, CallArguments arguments, EvaluationContext context)
    {
        var attribute = arguments.Need("groupby", 0, "attribute");
        var groups = new List<Value>();
        List<Value>? members = null;
        Value? current = null;
        foreach (var item in Sorted(items, item => SequenceFilters.Path(item, attribute, context), isCaseSensitive: false, reverse: false))
        {
            var key = SequenceFilters.Path(item, attribute, context);
            if (current is null || !ValueEquality.AreEqual(current, key))
            {
                current = key;
                members = [];
                groups.Add(key);
                groups.Add(new ListValue(members));
            }

            ((ListValue)groups[^1]).Elements.Add(item);
        }

        return new ListValue(groups.Chunk(2).Select(static pair => new TupleValue(pair)));
    }
}
