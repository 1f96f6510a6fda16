using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Operations;

/// <summary>Methods of sets.</summary>
internal static class SetMethods
{
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "add", "discard", "remove", "update", "clear", "copy", "union", "intersection", "difference", "issubset", "issuperset",
    };

    public static Value Call(SetValue set, string name, CallArguments arguments, EvaluationContext context)
    {
        switch (name)
        {
            case "add" or "discard" or "remove":
                return Element(set, name, Hashing.Check(arguments.Need(name, 0, "elem")));
            case "clear":
                set.Elements.Clear();
                return NoneValue.Instance;
            case "copy":
                return new SetValue(set.Items, set.IsFrozen);
        }

        var others = arguments.Positional.SelectMany(other => Sequences.Elements(other, context.Budget)).Select(Hashing.Check).ToList();
        var result = new HashSet<Value>(set.Elements, ValueEquality.Comparer);
        switch (name)
        {
            case "update":
                set.Elements.UnionWith(others);
                return NoneValue.Instance;
            case "union":
                result.UnionWith(others);
                break;
            case "intersection":
                result.IntersectWith(others);
                break;
            case "difference":
                result.ExceptWith(others);
                break;
            default:
                return BoolValue.Of(name == "issubset" ? set.Elements.IsSubsetOf(others) : set.Elements.IsSupersetOf(others));
        }

        return new SetValue(result, set.IsFrozen);
    }

    private static NoneValue Element(SetValue set, string name, Value element)
    {
        if (set.IsFrozen)
        {
            throw new ScriptException("AttributeError", $"'frozenset' object has no attribute '{name}'");
        }

        if (name == "add")
        {
            set.Elements.Add(element);
        }
        else if (!set.Elements.Remove(element) && name == "remove")
        {
            throw ScriptException.Key(element);
        }

        return NoneValue.Instance;
    }
}
