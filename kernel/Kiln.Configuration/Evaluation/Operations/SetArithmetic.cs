using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Operations;

/// <summary>Operators on sets, and the union of dictionaries.</summary>
internal static class SetArithmetic
{
    public static Value? Binary(string symbol, Value left, Value right)
    {
        if (left is DictValue first && right is DictValue second && symbol == "|")
        {
            var merged = ValueCopy.Shallow(first);
            foreach (var (key, entry) in second.Entries)
            {
                merged.Set(key, entry.Value, entry.Origin);
            }

            return merged;
        }

        if (left is not SetValue a || right is not SetValue b)
        {
            return null;
        }

        var result = new HashSet<Value>(a.Elements, ValueEquality.Comparer);
        switch (symbol)
        {
            case "|":
                result.UnionWith(b.Elements);
                break;
            case "&":
                result.IntersectWith(b.Elements);
                break;
            case "-":
                result.ExceptWith(b.Elements);
                break;
            default:
                result.SymmetricExceptWith(b.Elements);
                break;
        }

        return new SetValue(result, a.IsFrozen);
    }
}
