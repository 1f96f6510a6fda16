using System.Globalization;
using System.Text;

namespace Kiln.Configuration.Values;

/// <summary>Python's <c>str()</c> and <c>repr()</c>.</summary>
internal static class Representation
{
    private const int MaximumDepth = 200;

    // What one value is written as at most; more than an evaluation may allocate, so that the budget stops it.
    private const int MaximumLength = 32 * 1024 * 1024;

    // Options and views are not part of the tree of data, so they may contain themselves.
    [ThreadStatic]
    private static bool s_isInsideOpaque;

    /// <summary>What a template or <c>str()</c> makes of a value: text as it is, everything else as source.</summary>
    public static string Text(Value value) => value is TextValue text ? text.Value : Source(value);

    /// <summary><c>repr()</c>: dictionaries in insertion order.</summary>
    public static string Source(Value value) => Write(value, sorted: false);

    /// <summary><c>repr()</c> with dictionaries sorted, the one-line form of the pretty printer.</summary>
    public static string Sorted(Value value) => Write(value, sorted: true);

    public static string Float(double value)
    {
        if (double.IsNaN(value))
        {
            return "nan";
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "inf" : "-inf";
        }

        // The shortest digits that give the number back; only where the exponent begins differs from Python.
        var round = value.ToString("R", CultureInfo.InvariantCulture);
        var at = round.IndexOf('E', StringComparison.Ordinal);
        if (at < 0)
        {
            return Math.Abs(value) >= 1e16 ? FromDigits(round) : round.Contains('.', StringComparison.Ordinal) ? round : round + ".0";
        }

        var exponent = int.Parse(round.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return exponent is >= -4 and < 16
            ? decimal.Parse(round, NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.0###################", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{round[..at]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }

    // A whole number of at least 17 digits.
    private static string FromDigits(string number)
    {
        var sign = number.StartsWith('-') ? "-" : string.Empty;
        var digits = number[sign.Length..];
        var rest = digits[1..].TrimEnd('0');
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{digits[0]}{(rest.Length > 0 ? "." : string.Empty)}{rest}e+{digits.Length - 1:00}");
    }

    private static string Write(Value value, bool sorted)
    {
        switch (value)
        {
            case TextValue text:
                return SourceText.Quote(text.Value);
            case IntValue number:
                return number.Digits;
            default:
                var builder = new StringBuilder();
                Append(builder, value, sorted, 0);
                return builder.ToString();
        }
    }

    private static void Append(StringBuilder builder, Value value, bool sorted, int depth)
    {
        if (depth > MaximumDepth || builder.Length > MaximumLength)
        {
            builder.Append("...");
            return;
        }

        switch (value)
        {
            case ListValue list:
                AppendItems(builder, "[", list.Items, "]", sorted, depth);
                break;
            case TupleValue tuple:
                AppendItems(builder, "(", tuple.Items, tuple.Items.Count == 1 ? ",)" : ")", sorted, depth);
                break;
            case SetValue set:
                AppendSet(builder, set, sorted, depth);
                break;
            case DictValue dict:
                AppendDict(builder, dict, sorted, depth);
                break;
            default:
                builder.Append(Scalar(value));
                break;
        }
    }

    private static string Scalar(Value value) => value switch
    {
        NoneValue => "None",
        BoolValue flag => flag.Value ? "True" : "False",
        IntValue number => number.Digits,
        FloatValue number => Float(number.Value),
        TextValue text => SourceText.Quote(text.Value),
        BytesValue bytes => SourceText.QuoteBytes(bytes.Bytes.Span),
        _ => Opaque(value),
    };

    private static string Opaque(Value value)
    {
        if (s_isInsideOpaque)
        {
            return "{...}";
        }

        s_isInsideOpaque = true;
        try
        {
            return value.ToString();
        }
        finally
        {
            s_isInsideOpaque = false;
        }
    }

    private static void AppendItems(StringBuilder builder, string open, IEnumerable<Value> items, string close, bool sorted, int depth)
    {
        builder.Append(open);
        var first = true;
        foreach (var item in items)
        {
            builder.Append(first ? string.Empty : ", ");
            first = false;
            Append(builder, item, sorted, depth + 1);
        }

        builder.Append(close);
    }

    private static void AppendSet(StringBuilder builder, SetValue set, bool sorted, int depth)
    {
        if (set.Elements.Count == 0)
        {
            builder.Append(set.TypeName).Append("()");
            return;
        }

        var items = ValueOrder.Sort(set.Items);
        AppendItems(builder, set.IsFrozen ? "frozenset({" : "{", items, set.IsFrozen ? "})" : "}", sorted, depth);
    }

    private static void AppendDict(StringBuilder builder, DictValue dict, bool sorted, int depth)
    {
        builder.Append('{');
        var first = true;
        foreach (var key in sorted ? ValueOrder.Sort(dict.Keys) : dict.Keys)
        {
            builder.Append(first ? string.Empty : ", ");
            first = false;
            Append(builder, key, sorted, depth + 1);
            builder.Append(": ");
            Append(builder, dict.Table[key].Value, sorted, depth + 1);
        }

        builder.Append('}');
    }
}
