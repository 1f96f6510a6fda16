using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Operations;

/// <summary>Methods of dictionaries.</summary>
internal static class DictMethods
{
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "get", "keys", "values", "items", "pop", "popitem", "clear", "update", "setdefault", "copy",
    };

    public static Value Call(DictValue dict, string name, CallArguments arguments, EvaluationContext context)
    {
        switch (name)
        {
            case "get":
                return dict.TryGet(Hashing.Check(arguments.AtMost(name, 2).Need(name, 0, "key")), out var found) ? found : arguments.Find(1, "default") ?? NoneValue.Instance;
            case "keys":
                return View("dict_keys", dict.Keys, context);
            case "values":
                return View("dict_values", dict.Entries.Select(static entry => entry.Value.Value), context);
            case "items":
                return View("dict_items", dict.Entries.Select(static entry => Pair(entry.Key, entry.Value.Value)), context);
            case "copy":
                context.Budget.Allocate(dict.Count);
                return ValueCopy.Shallow(dict);
            default:
                return Change(dict, name, arguments, context);
        }
    }

    public static TupleValue Pair(Value key, Value value) => new([key, value]);

    /// <summary>The pairs that <c>update</c> or <c>dict()</c> take from their arguments.</summary>
    public static List<KeyValuePair<Value, Value>> Pairs(CallArguments arguments, EvaluationContext context)
    {
        var pairs = new List<KeyValuePair<Value, Value>>();
        if (arguments.Positional.Count > 0)
        {
            pairs.AddRange(PairsOf(arguments.Positional[0], context));
        }

        pairs.AddRange(arguments.Named.Select(static named => KeyValuePair.Create((Value)new TextValue(named.Key), named.Value)));
        context.Budget.Allocate(pairs.Count);
        return pairs;
    }

    private static IEnumerable<KeyValuePair<Value, Value>> PairsOf(Value source, EvaluationContext context)
    {
        if (source is DictValue dict)
        {
            return [.. dict.Entries.Select(static entry => KeyValuePair.Create(entry.Key, entry.Value.Value))];
        }

        if (source is IKeyedValue keyed)
        {
            return keyed.Keys().Select(key => KeyValuePair.Create(key, keyed.Find(key)!));
        }

        return Sequences.Elements(source, context.Budget).Select((item, index) =>
        {
            var parts = Sequences.IsIterable(item)
                ? Sequences.Elements(item, context.Budget)
                : throw ScriptException.Type($"cannot convert dictionary update sequence element #{index} to a sequence");
            return parts.Count == 2
                ? KeyValuePair.Create(parts[0], parts[1])
                : throw ScriptException.Value($"dictionary update sequence element #{index} has length {parts.Count}; 2 is required");
        });
    }

    private static Value Change(DictValue dict, string name, CallArguments arguments, EvaluationContext context)
    {
        switch (name)
        {
            case "update":
                foreach (var (key, value) in Pairs(arguments, context))
                {
                    Subscripts.Set(dict, key, value, context);
                }

                return NoneValue.Instance;
            case "setdefault":
                var wanted = Hashing.Check(arguments.AtMost(name, 2).Need(name, 0, "key"));
                if (!dict.TryGet(wanted, out var existing))
                {
                    existing = arguments.Find(1, "default") ?? NoneValue.Instance;
                    Subscripts.Set(dict, wanted, existing, context);
                }

                return existing;
            case "pop":
                return Pop(dict, Hashing.Check(arguments.AtMost(name, 2).Need(name, 0, "key")), arguments.Find(1, "default"));
            case "popitem":
                if (dict.Count == 0)
                {
                    throw new ScriptException("KeyError", [new TextValue("popitem(): dictionary is empty")]);
                }

                var last = dict.Keys.Last();
                return Pair(last, Pop(dict, last, null));
            default:
                dict.Table.Clear();
                return NoneValue.Instance;
        }
    }

    private static Value Pop(DictValue dict, Value key, Value? fallback)
    {
        if (!dict.TryGet(key, out var value))
        {
            return fallback ?? throw ScriptException.Key(key);
        }

        dict.Remove(key);
        return value;
    }

    private static ViewValue View(string typeName, IEnumerable<Value> items, EvaluationContext context)
    {
        var list = items.ToList();
        context.Budget.Allocate(list.Count);
        context.Budget.Step(list.Count);
        return new ViewValue(typeName, list);
    }
}
