using Kiln.Configuration.Evaluation.Operations;
using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Library;

/// <summary>Built-in functions over iterables.</summary>
internal static class IterationBuiltins
{
    public static Value? Create(string name) => name switch
    {
        "all" => Builtins.Function(name, static (c, a) => BoolValue.Of(Items(a, 0, c).All(static item => item.IsTrue))),
        "any" => Builtins.Function(name, static (c, a) => BoolValue.Of(Items(a, 0, c).Any(static item => item.IsTrue))),
        "enumerate" => Builtins.Function(name, static (c, a) => Enumerate(Items(a, 0, c), a)),
        "reversed" => Builtins.Function(name, static (c, a) => new IteratorValue("reversed", [.. Items(a, 0, c).Reverse()])),
        "zip" => Builtins.Function(name, Zip),
        "map" => Builtins.Function(name, Map),
        "filter" => Builtins.Function(name, Filter),
        "min" or "max" => Builtins.Function(name, (c, a) => Extreme(name, a, c)),
        "sum" => Builtins.Function(name, Sum),
        _ => null,
    };

    private static IReadOnlyList<Value> Items(CallArguments arguments, int index, EvaluationContext context) =>
        Sequences.Elements(arguments.Need("iterable", index, "iterable"), context.Budget);

    private static IteratorValue Enumerate(IReadOnlyList<Value> items, CallArguments arguments)
    {
        var start = arguments.FindInt("enumerate", 1, "start", 0);
        return new IteratorValue("enumerate", [.. items.Select((item, index) => DictMethods.Pair(Numbers.Of(index + (long)start), item))]);
    }

    private static IteratorValue Zip(EvaluationContext context, CallArguments arguments)
    {
        var columns = arguments.Positional.Select(source => Sequences.Elements(source, context.Budget)).ToList();
        var count = columns.Count == 0 ? 0 : columns.Min(static column => column.Count);
        context.Budget.Allocate((long)count * columns.Count);
        return new IteratorValue("zip", [.. Enumerable.Range(0, count).Select(row => new TupleValue(columns.Select(column => column[row])))]);
    }

    private static IteratorValue Map(EvaluationContext context, CallArguments arguments)
    {
        var function = arguments.Need("map", 0, "function");
        var columns = arguments.Positional.Skip(1).Select(source => Sequences.Elements(source, context.Budget)).ToList();
        var count = columns.Count == 0 ? throw ScriptException.Type("map() must have at least two arguments.") : columns.Min(static column => column.Count);
        return new IteratorValue("map", [.. Enumerable.Range(0, count).Select(row => context.Invoke(function, new CallArguments([.. columns.Select(column => column[row])], [])))]);
    }

    private static IteratorValue Filter(EvaluationContext context, CallArguments arguments)
    {
        var function = arguments.Need("filter", 0, "function");
        var items = Items(arguments, 1, context);
        return new IteratorValue("filter", [.. items.Where(item => function is NoneValue ? item.IsTrue : context.Invoke(function, item).IsTrue)]);
    }

    private static Value Extreme(string name, CallArguments arguments, EvaluationContext context)
    {
        var items = arguments.Positional.Count > 1 ? arguments.Positional : Items(arguments, 0, context);
        if (items.Count == 0)
        {
            return arguments.Find(-1, "default") ?? throw ScriptException.Value($"{name}() iterable argument is empty");
        }

        var sorted = ListMethods.Sorted(items, new CallArguments([], [.. arguments.Named.Where(static named => named.Key == "key")]), context);
        if (name == "min")
        {
            return sorted[0];
        }

        // Of equal maxima Python returns the first.
        var key = arguments.Find(-1, "key");
        var top = key is null or NoneValue ? sorted[^1] : context.Invoke(key, sorted[^1]);
        return sorted.First(item => ValueEquality.AreEqual(key is null or NoneValue ? item : context.Invoke(key, item), top));
    }

    private static Value Sum(EvaluationContext context, CallArguments arguments)
    {
        var total = arguments.Find(1, "start") ?? Numbers.Of(0);
        foreach (var item in Items(arguments, 0, context))
        {
            context.Budget.Step();
            total = total is TextValue ? throw ScriptException.Type("sum() can't sum strings [use ''.join(seq) instead]") : Arithmetic.Binary("+", total, item, context);
        }

        return total;
    }
}
