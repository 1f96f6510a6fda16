namespace Kiln.Configuration.Values;

/// <summary>Python counts and orders text by code points, .NET by UTF-16 units; this is the bridge.</summary>
internal static class CodePoints
{
    public static int Count(string text)
    {
        var count = text.Length;
        for (var i = 0; i < text.Length - 1; i++)
        {
            if (char.IsSurrogatePair(text[i], text[i + 1]))
            {
                count--;
                i++;
            }
        }

        return count;
    }

    public static bool AreUnits(string text) => text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0;

    /// <summary>The code points as one-character texts.</summary>
    public static List<string> Split(string text)
    {
        var parts = new List<string>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var length = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) ? 2 : 1;
            parts.Add(text.Substring(i, length));
            i += length - 1;
        }

        return parts;
    }

    /// <summary>Orders by code point, which differs from UTF-16 order when surrogates meet U+E000–U+FFFF.</summary>
    public static int Compare(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        for (var i = 0; i < length; i++)
        {
            if (left[i] != right[i])
            {
                return Weight(left[i]).CompareTo(Weight(right[i]));
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private static int Weight(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
