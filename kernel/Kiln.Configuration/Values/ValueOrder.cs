namespace Kiln.Configuration.Values;

/// <summary>Orders values of mixed types for printing: by comparison, else by the name of the type.</summary>
internal sealed class ValueOrder : IComparer<Value>
{
    private ValueOrder()
    {
    }

    private static ValueOrder Comparer { get; } = new();

    public static IEnumerable<Value> Sort(IEnumerable<Value> values) => values.Order(Comparer);

    public int Compare(Value? x, Value? y)
    {
        if (x is null || y is null)
        {
            return 0;
        }

        return TryCompare(x, y, out var order) ? order : string.CompareOrdinal(ClassText(x), ClassText(y));
    }

    /// <summary>Python's ordering; false when the types have none.</summary>
    public static bool TryCompare(Value left, Value right, out int order)
    {
        order = 0;
        if (Numbers.IsNumber(left) && Numbers.IsNumber(right))
        {
            order = Numbers.Compare(left, right);
            return true;
        }

        switch (left, right)
        {
            case (TextValue a, TextValue b):
                order = CodePoints.Compare(a.Value, b.Value);
                return true;
            case (BytesValue a, BytesValue b):
                order = a.Bytes.Span.SequenceCompareTo(b.Bytes.Span);
                return true;
            case (ListValue a, ListValue b):
                return TryCompareItems(a.Items, b.Items, out order);
            case (TupleValue a, TupleValue b):
                return TryCompareItems(a.Items, b.Items, out order);
            default:
                return false;
        }
    }

    private static bool TryCompareItems(IReadOnlyList<Value> left, IReadOnlyList<Value> right, out int order)
    {
        for (var i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            if (!ValueEquality.AreEqual(left[i], right[i]))
            {
                return TryCompare(left[i], right[i], out order);
            }
        }

        order = left.Count.CompareTo(right.Count);
        return true;
    }

    private static string ClassText(Value value) => $"<class '{value.TypeName}'>";
}
