namespace Kiln.Rpm;

/// <summary>Compares version or release strings as rpm does, with <c>~</c> (before everything) and <c>^</c> (after the end, before more).</summary>
public sealed class RpmVersionComparer : IComparer<string>
{
    private RpmVersionComparer()
    {
    }

    /// <summary>The only instance.</summary>
    public static RpmVersionComparer Instance { get; } = new();

    /// <summary>Compares two strings; a null counts as empty.</summary>
    /// <returns>-1, 0 or 1.</returns>
    public int Compare(string? x, string? y) => Compare(x.AsSpan(), y.AsSpan());

    /// <summary>Compares two strings.</summary>
    /// <returns>-1, 0 or 1.</returns>
    public static int Compare(ReadOnlySpan<char> x, ReadOnlySpan<char> y)
    {
        if (x.SequenceEqual(y))
        {
            return 0;
        }

        while (true)
        {
            x = SkipSeparators(x);
            y = SkipSeparators(y);
            if (CompareMark('~', x, y, ending: 1) is { } tilde)
            {
                if (tilde != 0)
                {
                    return tilde;
                }
            }
            else if (CompareMark('^', x, y, ending: -1) is { } caret)
            {
                if (caret != 0)
                {
                    return caret;
                }
            }
            else if (x.IsEmpty || y.IsEmpty)
            {
                return (x.IsEmpty ? 0 : 1) - (y.IsEmpty ? 0 : 1);
            }
            else
            {
                var order = CompareSegment(ref x, ref y);
                if (order != 0)
                {
                    return order;
                }

                continue;
            }

            x = x[1..];
            y = y[1..];
        }
    }

    // Null where neither begins with the mark, 0 where both do. ending is the order of a string that has ended against one that has the mark.
    private static int? CompareMark(char mark, ReadOnlySpan<char> x, ReadOnlySpan<char> y, int ending)
    {
        var inX = !x.IsEmpty && x[0] == mark;
        var inY = !y.IsEmpty && y[0] == mark;
        return (inX, inY) switch
        {
            (false, false) => null,
            (true, true) => 0,
            (true, false) => y.IsEmpty ? -ending : -1,
            (false, true) => x.IsEmpty ? ending : 1,
        };
    }

    private static int CompareSegment(ref ReadOnlySpan<char> x, ref ReadOnlySpan<char> y)
    {
        var numeric = char.IsAsciiDigit(x[0]);
        var first = TakeSegment(ref x, numeric);
        var second = TakeSegment(ref y, numeric);
        if (second.IsEmpty)
        {
            return numeric ? 1 : -1;
        }

        if (numeric)
        {
            first = first.TrimStart('0');
            second = second.TrimStart('0');
            if (first.Length != second.Length)
            {
                return first.Length > second.Length ? 1 : -1;
            }
        }

        return Math.Sign(first.SequenceCompareTo(second));
    }

    private static ReadOnlySpan<char> TakeSegment(ref ReadOnlySpan<char> text, bool numeric)
    {
        var length = 0;
        while (length < text.Length && (numeric ? char.IsAsciiDigit(text[length]) : char.IsAsciiLetter(text[length])))
        {
            length++;
        }

        var segment = text[..length];
        text = text[length..];
        return segment;
    }

    private static ReadOnlySpan<char> SkipSeparators(ReadOnlySpan<char> text)
    {
        var skipped = 0;
        while (skipped < text.Length && !char.IsAsciiLetterOrDigit(text[skipped]) && text[skipped] is not ('~' or '^'))
        {
            skipped++;
        }

        return text[skipped..];
    }
}
