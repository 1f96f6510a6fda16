using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Templates.Runtime;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Operations;

/// <summary>Comparison operators and membership.</summary>
internal static class Comparing
{
    public static bool Compare(string symbol, Value left, Value right, Budget budget) => symbol switch
    {
        "==" => ValueEquality.AreEqual(left, right),
        "!=" => !ValueEquality.AreEqual(left, right),
        "in" => Contains(right, left, budget),
        "not in" => !Contains(right, left, budget),
        "is" => IsSame(left, right),
        "is not" => !IsSame(left, right),
        _ => Ordered(symbol, left, right),
    };

    public static bool Contains(Value container, Value item, Budget budget)
    {
        switch (container)
        {
            case TextValue text:
                return item is TextValue part
                    ? text.Value.Contains(part.Value, StringComparison.Ordinal)
                    : throw ScriptException.Type($"'in <string>' requires string as left operand, not {item.TypeName}");
            case DictValue dict:
                return dict.TryGet(Hashing.Check(item), out _);
            case SetValue set:
                return set.Elements.Contains(Hashing.Check(item));
            case IKeyedValue keyed:
                return keyed.Find(item) is not null;
            case UndefinedValue:
                return false;
            case RangeValue range when Numbers.TryInteger(item, out var number):
                var offset = number - range.Start;
                return offset % range.Step == 0 && offset / range.Step >= 0 && offset / range.Step < range.Length;
            default:
                break;
        }

        if (!Sequences.IsIterable(container))
        {
            throw ScriptException.Type($"argument of type '{container.TypeName}' is not iterable");
        }

        foreach (var element in Sequences.Elements(container, budget))
        {
            if (ValueEquality.AreEqual(element, item))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Ordered(string symbol, Value left, Value right)
    {
        if ((left as UndefinedValue ?? right as UndefinedValue) is { } undefined)
        {
            throw undefined.Error();
        }

        if (left is SetValue a && right is SetValue b)
        {
            return symbol switch
            {
                "<" => a.Elements.IsProperSubsetOf(b.Elements),
                "<=" => a.Elements.IsSubsetOf(b.Elements),
                ">" => a.Elements.IsProperSupersetOf(b.Elements),
                _ => a.Elements.IsSupersetOf(b.Elements),
            };
        }

        if (!ValueOrder.TryCompare(left, right, out var order))
        {
            throw ScriptException.Type($"'{symbol}' not supported between instances of '{left.TypeName}' and '{right.TypeName}'");
        }

        // An order of 2 means that one side is not a number at all (nan): every comparison is false.
        return order != 2 && symbol switch { "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 };
    }

    private static bool IsSame(Value left, Value right) => ReferenceEquals(left, right) || (left, right) switch
    {
        (IntValue a, IntValue b) => a.Value == b.Value,
        (TextValue a, TextValue b) => string.Equals(a.Value, b.Value, StringComparison.Ordinal),
        (TupleValue { Items.Count: 0 }, TupleValue { Items.Count: 0 }) => true,
        _ => false,
    };
}
