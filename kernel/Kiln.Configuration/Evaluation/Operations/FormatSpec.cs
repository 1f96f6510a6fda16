using System.Globalization;
using System.Numerics;
using System.Text;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Operations;

/// <summary>The mini-language after the colon in <c>{value:spec}</c>.</summary>
internal sealed record FormatSpec(string Fill, char Align, char Sign, bool Alternate, int Width, char Grouping, int? Precision, char Type)
{
    public static FormatSpec Parse(string text, Value value)
    {
        var at = 0;
        var fill = " ";
        var align = '\0';
        var head = CodePoints.Split(text.Length > 4 ? text[..4] : text);
        if (head.Count > 1 && IsAlign(head[1]))
        {
            fill = head[0];
            align = head[1][0];
            at = head[0].Length + 1;
        }
        else if (head.Count > 0 && IsAlign(head[0]))
        {
            align = head[0][0];
            at = 1;
        }

        var sign = Take(text, ref at, "+- ");
        var alternate = Take(text, ref at, "#") == '#';
        if (align == '\0' && at < text.Length && text[at] == '0')
        {
            fill = "0";
            align = '=';
            at++;
        }

        var width = Number(text, ref at) ?? 0;
        var grouping = Take(text, ref at, ",_");
        int? precision = at < text.Length && text[at] == '.' ? Precise(text, ref at) : null;
        var type = at < text.Length ? text[at++] : '\0';
        return at == text.Length
            ? new FormatSpec(fill, align, sign, alternate, width, grouping, precision, type)
            : throw ScriptException.Value($"Invalid format specifier '{text}' for object of type '{value.TypeName}'");
    }

    public static string Apply(Value value, string spec, Budget budget)
    {
        if (spec.Length == 0)
        {
            var text = Representation.Text(value);
            budget.Allocate(text.Length);
            return text;
        }

        if (value is not TextValue && !Numbers.TryDouble(value, out _) && !Numbers.TryInteger(value, out _))
        {
            throw ScriptException.Type($"unsupported format string passed to {value.TypeName}.__format__");
        }

        var parsed = Parse(spec, value);
        budget.Allocate(parsed.Width + (parsed.Precision ?? 0));
        return value switch
        {
            _ when Numbers.TryInteger(value, out var integer) && parsed.Type is not ('e' or 'E' or 'f' or 'F' or 'g' or 'G' or '%') => parsed.Pad(parsed.Integer(integer), '>'),
            _ when Numbers.TryDouble(value, out var number) => parsed.Pad(parsed.Real(number), '>'),
            _ => parsed.Text(Representation.Text(value), value),
        };
    }

    private static bool IsAlign(string part) => part is "<" or ">" or "^" or "=";

    private static char Take(string text, ref int at, string among) => at < text.Length && among.Contains(text[at], StringComparison.Ordinal) ? text[at++] : '\0';

    private static int? Number(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at == start ? null
            : at - start <= 6 ? int.Parse(text.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture)
            : throw ScriptException.Value("Too many decimal digits in format string");
    }

    private static int Precise(string text, ref int at)
    {
        at++;
        return Number(text, ref at) ?? throw ScriptException.Value("Format specifier missing precision");
    }

    private string Integer(BigInteger value)
    {
        var magnitude = BigInteger.Abs(value);
        var digits = Type switch
        {
            '\0' or 'd' or 'n' => magnitude.ToString(CultureInfo.InvariantCulture),
            'x' => Hex(magnitude),
            'X' => Hex(magnitude).ToUpperInvariant(),
            'o' => InBase(magnitude, 8),
            'b' => InBase(magnitude, 2),
            'c' => char.ConvertFromUtf32((int)(magnitude & 0x7FFF)),
            _ => throw ScriptException.Value($"Unknown format code '{Type}' for object of type 'int'"),
        };
        var prefix = Alternate ? Type switch { 'x' => "0x", 'X' => "0X", 'o' => "0o", 'b' => "0b", _ => string.Empty } : string.Empty;
        return SignOf(value.Sign < 0) + prefix + Grouped(digits);
    }

    private string Real(double value)
    {
        var negative = value < 0 || (value == 0 && double.IsNegative(value));
        var magnitude = Math.Abs(value);
        var digits = Type switch
        {
            'f' or 'F' => magnitude.ToString("F" + Number(Precision ?? 6), CultureInfo.InvariantCulture),
            'e' or 'E' => Exponent(magnitude.ToString((Type == 'e' ? "e" : "E") + Number(Precision ?? 6), CultureInfo.InvariantCulture)),
            '%' => (magnitude * 100).ToString("F" + Number(Precision ?? 6), CultureInfo.InvariantCulture) + "%",
            '\0' when Precision is null => Representation.Float(magnitude),
            '\0' or 'g' or 'G' or 'n' => General(magnitude, Precision is 0 ? 1 : Precision ?? 6),
            _ => throw ScriptException.Value($"Unknown format code '{Type}' for object of type 'float'"),
        };
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        return SignOf(negative) + (point < 0 ? Grouped(digits) : Grouped(digits[..point]) + digits[point..]);
    }

    public static string General(double magnitude, int precision)
    {
        if (magnitude == 0)
        {
            return "0";
        }

        var exponent = int.Parse(magnitude.ToString("E" + Number(Math.Max(0, precision - 1)), CultureInfo.InvariantCulture).Split('E')[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (exponent < -4 || exponent >= precision)
        {
            var parts = magnitude.ToString("e" + Number(Math.Max(0, precision - 1)), CultureInfo.InvariantCulture).Split('e');
            return Exponent(TrimZeros(parts[0]) + "e" + parts[1]);
        }

        return TrimZeros(magnitude.ToString("F" + Number(Math.Max(0, precision - 1 - exponent)), CultureInfo.InvariantCulture));
    }

    public static string Exponent(string text)
    {
        var at = text.AsSpan().IndexOfAny('e', 'E');
        var value = int.Parse(text.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{text[..(at + 1)]}{(value < 0 ? '-' : '+')}{Math.Abs(value):00}");
    }

    private static string TrimZeros(string text) => text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private string SignOf(bool negative) => negative ? "-" : Sign switch { '+' => "+", ' ' => " ", _ => string.Empty };

    private string Grouped(string digits)
    {
        if (Grouping == '\0')
        {
            return digits;
        }

        var builder = new StringBuilder();
        for (var i = 0; i < digits.Length; i++)
        {
            if (i > 0 && (digits.Length - i) % 3 == 0)
            {
                builder.Append(Grouping);
            }

            builder.Append(digits[i]);
        }

        return builder.ToString();
    }

    private string Text(string text, Value value)
    {
        if (Type is not ('\0' or 's'))
        {
            throw ScriptException.Value($"Unknown format code '{Type}' for object of type '{value.TypeName}'");
        }

        if (Grouping != '\0')
        {
            throw ScriptException.Value($"Cannot specify '{Grouping}' with 's'.");
        }

        var cut = Precision is { } limit && CodePoints.Count(text) > limit ? string.Concat(CodePoints.Split(text).Take(limit)) : text;
        return Pad(cut, '<');
    }

    private string Pad(string text, char defaultAlign)
    {
        var missing = Width - CodePoints.Count(text);
        if (missing <= 0)
        {
            return text;
        }

        var left = (Align == '\0' ? defaultAlign : Align) switch { '<' => 0, '^' => missing / 2, _ => missing };
        if (Align == '=')
        {
            var sign = text.Length > 0 && text[0] is '-' or '+' or ' ' ? 1 : 0;
            return text[..sign] + Fills(missing) + text[sign..];
        }

        return Fills(left) + text + Fills(missing - left);
    }

    private string Fills(int count) => string.Concat(Enumerable.Repeat(Fill, count));

    private static string Hex(BigInteger value)
    {
        var text = value.ToString("x", CultureInfo.InvariantCulture).TrimStart('0');
        return text.Length == 0 ? "0" : text;
    }

    private static string InBase(BigInteger value, int radix)
    {
        var builder = new StringBuilder();
        do
        {
            builder.Insert(0, (int)(value % radix));
            value /= radix;
        }
        while (!value.IsZero);
        return builder.ToString();
    }
}
