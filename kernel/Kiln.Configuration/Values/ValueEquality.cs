using System.Numerics;

namespace Kiln.Configuration.Values;

/// <summary>Python's <c>==</c>: numbers and truth values compare by value, lists and tuples differ, dictionaries ignore order.</summary>
internal sealed class ValueEquality : IEqualityComparer<Value>
{
    private ValueEquality()
    {
    }

    public static ValueEquality Comparer { get; } = new();

    public bool Equals(Value? x, Value? y) => x is not null && y is not null && AreEqual(x, y);

    public int GetHashCode(Value obj) => obj switch
    {
        TextValue text => string.GetHashCode(text.Value, StringComparison.Ordinal),
        TupleValue tuple => tuple.Items.Aggregate(17, (hash, item) => (hash * 31) + GetHashCode(item)),
        BytesValue bytes => bytes.Bytes.Length,
        SetValue set => set.Items.Count,
        FloatValue number => NumberHash(number.Value),
        _ when Numbers.TryInteger(obj, out var integer) => integer.GetHashCode(),
        _ => obj.Kind == ValueKind.Transient ? obj.GetHashCode() : (int)obj.Kind,
    };

    public static bool AreEqual(Value left, Value right)
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        if (Numbers.IsNumber(left) && Numbers.IsNumber(right))
        {
            return Numbers.Compare(left, right) == 0;
        }

        return (left, right) switch
        {
            (TextValue a, TextValue b) => string.Equals(a.Value, b.Value, StringComparison.Ordinal),
            (ListValue a, ListValue b) => SequencesEqual(a.Items, b.Items),
            (TupleValue a, TupleValue b) => SequencesEqual(a.Items, b.Items),
            (DictValue a, DictValue b) => DictsEqual(a, b),
            (SetValue a, SetValue b) => a.Elements.SetEquals(b.Elements),
            (BytesValue a, BytesValue b) => a.Bytes.Span.SequenceEqual(b.Bytes.Span),
            _ => left.Equals(right),
        };
    }

    private static int NumberHash(double value) => double.IsInteger(value) ? new BigInteger(value).GetHashCode() : value.GetHashCode();

    private static bool SequencesEqual(IReadOnlyList<Value> left, IReadOnlyList<Value> right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        for (var i = 0; i < left.Count; i++)
        {
            if (!AreEqual(left[i], right[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool DictsEqual(DictValue left, DictValue right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        foreach (var (key, entry) in left.Entries)
        {
            if (!right.TryGet(key, out var other) || !AreEqual(entry.Value, other))
            {
                return false;
            }
        }

        return true;
    }
}
