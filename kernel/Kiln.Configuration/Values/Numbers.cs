using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Kiln.Configuration.Values;

/// <summary>The numeric tower: truth values are integers, integers widen to floats.</summary>
internal static class Numbers
{
    public static bool IsNumber(Value value) => value.Kind is ValueKind.Bool or ValueKind.Int or ValueKind.Float;

    public static bool TryInteger(Value value, out BigInteger integer)
    {
        switch (value)
        {
            case IntValue number:
                integer = number.Value;
                return true;
            case BoolValue flag:
                integer = flag.Value ? BigInteger.One : BigInteger.Zero;
                return true;
            default:
                integer = default;
                return false;
        }
    }

    public static bool TryDouble(Value value, out double number)
    {
        if (value is FloatValue real)
        {
            number = real.Value;
            return true;
        }

        var isInteger = TryInteger(value, out var integer);
        number = isInteger ? (double)integer : 0;
        return isInteger;
    }

    public static int Compare(Value left, Value right)
    {
        if (TryInteger(left, out var a) && TryInteger(right, out var b))
        {
            return a.CompareTo(b);
        }

        TryDouble(left, out var x);
        TryDouble(right, out var y);
        return double.IsNaN(x) || double.IsNaN(y) ? 2 : x.CompareTo(y);
    }

    public static Value Of(long number) => new IntValue(number);

    /// <summary>Python's <c>int(text)</c> in base 10: sign, surrounding blanks and single underscores between digits.</summary>
    public static bool TryParseInteger(string text, [MaybeNullWhen(false)] out Value result) => TryParseInteger(text, 10, out result);

    public static bool TryParseInteger(string text, int radix, [MaybeNullWhen(false)] out Value result)
    {
        result = null;
        var span = text.AsSpan().Trim();
        var negative = span.StartsWith("-", StringComparison.Ordinal);
        if (negative || span.StartsWith("+", StringComparison.Ordinal))
        {
            span = span[1..];
        }

        span = WithoutPrefix(span, ref radix);
        if (span.Length is 0 or > 4300 || !TryDigits(span, radix, out var magnitude))
        {
            return false;
        }

        result = new IntValue(negative ? -magnitude : magnitude);
        return true;
    }

    public static bool TryParseFloat(string text, out double number)
    {
        var span = text.AsSpan().Trim();
        number = 0;
        if (span.Length == 0 || span.Contains(',') || span.Contains('∞'))
        {
            return false;
        }

        var unsigned = span[0] is '+' or '-' ? span[1..] : span;
        if (unsigned.Equals("inf", StringComparison.OrdinalIgnoreCase) || unsigned.Equals("infinity", StringComparison.OrdinalIgnoreCase))
        {
            number = span[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
            return true;
        }

        if (unsigned.Equals("nan", StringComparison.OrdinalIgnoreCase))
        {
            number = double.NaN;
            return true;
        }

        return char.IsAsciiLetter(unsigned.Length > 0 ? unsigned[0] : 'x') == false
            && double.TryParse(span.ToString().Replace("_", string.Empty, StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    private static ReadOnlySpan<char> WithoutPrefix(ReadOnlySpan<char> span, scoped ref int radix)
    {
        if (span.Length < 2 || span[0] != '0')
        {
            radix = radix == 0 ? 10 : radix;
            return span;
        }

        var named = char.ToLowerInvariant(span[1]) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 0 };
        if (named != 0 && (radix == 0 || radix == named))
        {
            radix = named;
            span = span[2..];
            return span.StartsWith("_", StringComparison.Ordinal) ? span[1..] : span;
        }

        radix = radix == 0 ? 10 : radix;
        return span;
    }

    private static bool TryDigits(ReadOnlySpan<char> span, int radix, out BigInteger magnitude)
    {
        magnitude = BigInteger.Zero;
        var previousIsDigit = false;
        foreach (var c in span)
        {
            if (c == '_')
            {
                if (!previousIsDigit)
                {
                    return false;
                }

                previousIsDigit = false;
                continue;
            }

            var digit = char.IsAsciiDigit(c) ? c - '0' : char.IsAsciiLetter(c) ? char.ToLowerInvariant(c) - 'a' + 10 : 99;
            if (digit >= radix)
            {
                return false;
            }

            magnitude = (magnitude * radix) + digit;
            previousIsDigit = true;
        }

        return previousIsDigit;
    }
}
