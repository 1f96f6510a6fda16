using System.Runtime.ExceptionServices;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Operations;

/// <summary>Methods of lists, and those that tuples share.</summary>
internal static class ListMethods
{
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "append", "extend", "insert", "pop", "remove", "clear", "sort", "reverse", "copy", "count", "index",
    };

    public static Value Call(ListValue list, string name, CallArguments arguments, EvaluationContext context)
    {
        switch (name)
        {
            case "copy":
                context.Budget.Allocate(list.Items.Count);
                return new ListValue(list.Items);
            case "count" or "index":
                return Query(list.Items, name, arguments);
            default:
                var result = Change(list, name, arguments, context);
                list.Changed = context.Origin;
                return result;
        }
    }

    public static Value Query(IReadOnlyList<Value> items, string name, CallArguments arguments)
    {
        var sought = arguments.Need(name, 0, "value");
        if (name == "count")
        {
            return Numbers.Of(items.Count(item => ValueEquality.AreEqual(item, sought)));
        }

        for (var i = Math.Max(0, arguments.FindInt(name, 1, "start", 0)); i < items.Count; i++)
        {
            if (ValueEquality.AreEqual(items[i], sought))
            {
                return Numbers.Of(i);
            }
        }

        throw ScriptException.Value($"{Representation.Source(sought)} is not in list");
    }

    /// <summary>A sorted copy; <c>key</c> and <c>reverse</c> as in <c>sorted()</c>.</summary>
    public static List<Value> Sorted(IReadOnlyList<Value> items, CallArguments arguments, EvaluationContext context)
    {
        var key = arguments.Find(-1, "key");
        var reverse = arguments.Find(-1, "reverse")?.IsTrue ?? false;
        context.Budget.Step(items.Count * 8L);
        var keyed = items.Select(item => (Key: key is null or NoneValue ? item : context.Invoke(key, item), Item: item)).ToList();
        var comparer = Comparer<Value>.Create(static (a, b) => ValueOrder.TryCompare(a, b, out var order)
            ? order
            : throw ScriptException.Type($"'<' not supported between instances of '{a.TypeName}' and '{b.TypeName}'"));
        try
        {
            var ordered = reverse ? keyed.OrderByDescending(static pair => pair.Key, comparer) : keyed.OrderBy(static pair => pair.Key, comparer);
            return [.. ordered.Select(static pair => pair.Item)];
        }
        catch (InvalidOperationException e) when (e.InnerException is ScriptException inner)
        {
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }

    private static Value Change(ListValue list, string name, CallArguments arguments, EvaluationContext context)
    {
        var items = list.Elements;
        switch (name)
        {
            case "append":
                items.Add(Admitted(list, arguments.AtMost(name, 1).Need(name, 0, "object"), context));
                break;
            case "extend":
                foreach (var item in Sequences.Elements(arguments.AtMost(name, 1).Need(name, 0, "iterable"), context.Budget))
                {
                    items.Add(Admitted(list, item, context));
                }

                break;
            case "insert":
                var at = arguments.NeedInt(name, 0, "index");
                items.Insert(Math.Clamp(at < 0 ? at + items.Count : at, 0, items.Count), Admitted(list, arguments.Need(name, 1, "object"), context));
                break;
            case "pop":
                return Pop(items, arguments.FindInt(name, 0, "index", -1));
            case "remove":
                items.RemoveAt(Find(items, arguments.Need(name, 0, "value")));
                break;
            case "clear":
                items.Clear();
                break;
            case "sort":
                var sorted = Sorted(items, arguments, context);
                items.Clear();
                items.AddRange(sorted);
                break;
            default:
                items.Reverse();
                break;
        }

        return NoneValue.Instance;
    }

    private static Value Admitted(ListValue list, Value item, EvaluationContext context)
    {
        context.Budget.Allocate(1);
        ContainerGuard.Admit(list, item, context.Budget);
        return item;
    }

    private static int Find(List<Value> items, Value sought)
    {
        var at = items.FindIndex(item => ValueEquality.AreEqual(item, sought));
        return at >= 0 ? at : throw ScriptException.Value("list.remove(x): x not in list");
    }

    private static Value Pop(List<Value> items, int index)
    {
        var at = index < 0 ? index + items.Count : index;
        if (at < 0 || at >= items.Count)
        {
            throw new ScriptException("IndexError", items.Count == 0 ? "pop from empty list" : "pop index out of range");
        }

        var item = items[at];
        items.RemoveAt(at);
        return item;
    }
}
