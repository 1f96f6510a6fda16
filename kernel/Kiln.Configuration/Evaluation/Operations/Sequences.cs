using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Templates.Runtime;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Operations;

/// <summary>Iteration and length.</summary>
internal static class Sequences
{
    /// <summary>The elements of anything iterable, as a snapshot.</summary>
    public static IReadOnlyList<Value> Elements(Value value, Budget budget)
    {
        IReadOnlyList<Value> items = value switch
        {
            ListValue list => [.. list.Items],
            TupleValue tuple => tuple.Items,
            SetValue set => [.. ValueOrder.Sort(set.Items)],
            DictValue dict => [.. dict.Keys],
            TextValue text => [.. CodePoints.Split(text.Value).Select(static part => new TextValue(part))],
            BytesValue bytes => [.. bytes.Bytes.ToArray().Select(static b => Numbers.Of(b))],
            IteratorValue iterator => iterator.TakeRest(),
            RangeValue range => Materialise(range, budget),
            UndefinedValue => [],
            IKeyedValue keyed => keyed.Keys(),
            _ => throw ScriptException.Type($"'{value.TypeName}' object is not iterable"),
        };
        budget.Step(items.Count);
        budget.Allocate(items.Count);
        return items;
    }

    /// <summary>
    /// The elements one after the other for a loop whose body may change what it loops over: a list is read where it
    /// stands at each step, and a dictionary that grew or shrank ends the loop, both as in Python.
    /// </summary>
    public static IEnumerable<Value> Walk(Value value, Budget budget) => value switch
    {
        ListValue list => WalkList(list, budget),
        DictValue dict => WalkDict(dict, budget),
        _ => Elements(value, budget),
    };

    public static int Length(Value value) => value switch
    {
        ListValue list => list.Items.Count,
        TupleValue tuple => tuple.Items.Count,
        SetValue set => set.Items.Count,
        DictValue dict => dict.Count,
        TextValue text => CodePoints.Count(text.Value),
        BytesValue bytes => bytes.Bytes.Length,
        RangeValue range => (int)Math.Min(range.Length, int.MaxValue),
        UndefinedValue => 0,
        IKeyedValue keyed => keyed.Keys().Count,
        _ => throw ScriptException.Type($"object of type '{value.TypeName}' has no len()"),
    };

    public static bool IsIterable(Value value) =>
        value is ListValue or TupleValue or SetValue or DictValue or TextValue or BytesValue or IteratorValue or RangeValue or UndefinedValue or IKeyedValue;

    private static IEnumerable<Value> WalkList(ListValue list, Budget budget)
    {
        for (var i = 0; i < list.Elements.Count; i++)
        {
            budget.Step();
            yield return list.Elements[i];
        }
    }

    private static IEnumerable<Value> WalkDict(DictValue dict, Budget budget)
    {
        var count = dict.Count;
        foreach (var key in Elements(dict, budget))
        {
            yield return key;
            if (dict.Count != count)
            {
                throw new ScriptException("RuntimeError", "dictionary changed size during iteration", "loop over list(...) of the dictionary, which is a copy of its keys");
            }
        }
    }

    private static List<Value> Materialise(RangeValue range, Budget budget)
    {
        budget.Step(range.Length);
        budget.Allocate(range.Length);
        var items = new List<Value>((int)range.Length);
        for (var i = 0L; i < range.Length; i++)
        {
            items.Add(range.At(i));
        }

        return items;
    }
}
