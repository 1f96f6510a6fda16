using System.Globalization;
using System.Text;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Operations;

/// <summary><c>'format' % values</c>.</summary>
internal sealed class PercentFormatter
{
    private readonly string _format;
    private readonly Value _values;
    private readonly Budget _budget;
    private readonly StringBuilder _output = new();
    private int _at;
    private int _next;
    private bool _usedMapping;

    private PercentFormatter(string format, Value values, Budget budget)
    {
        _format = format;
        _values = values;
        _budget = budget;
    }

    public static string Format(string format, Value values, EvaluationContext context) => new PercentFormatter(format, values, context.Budget).Run();

    private string Run()
    {
        while (_at < _format.Length)
        {
            var percent = _format.IndexOf('%', _at);
            if (percent < 0)
            {
                break;
            }

            _output.Append(_format, _at, percent - _at);
            _at = percent + 1;
            Conversion();
        }

        _output.Append(_format, _at, _format.Length - _at);
        var surplus = _values is TupleValue tuple ? _next < tuple.Items.Count : _next == 0 && !_usedMapping && _values is not (DictValue or ListValue or Runtime.IKeyedValue);
        return surplus ? throw ScriptException.Type("not all arguments converted during string formatting") : _output.ToString();
    }

    private void Conversion()
    {
        var key = TakeKey();
        var flags = TakeWhile("#0- +");
        var width = TakeNumber();
        var precision = -1;
        if (Current == '.')
        {
            _at++;
            precision = Math.Max(0, TakeNumber());
        }

        TakeWhile("hlL");
        if (_at >= _format.Length)
        {
            throw ScriptException.Value("incomplete format");
        }

        var type = _format[_at++];
        if (type == '%')
        {
            _output.Append('%');
            return;
        }

        var value = key is null ? NextValue() : MappedValue(key);
        _budget.Allocate(Math.Max(0, width) + Math.Max(0, precision));
        var text = Convert(type, value, flags, precision);
        _budget.Allocate(text.Length);
        _output.Append(Pad(text, flags, width, type));
    }

    private char Current => _at < _format.Length ? _format[_at] : '\0';

    private string? TakeKey()
    {
        if (Current != '(')
        {
            return null;
        }

        var end = _format.IndexOf(')', _at);
        if (end < 0)
        {
            throw ScriptException.Value("incomplete format key");
        }

        var key = _format[(_at + 1)..end];
        _at = end + 1;
        return key;
    }

    private string TakeWhile(string among)
    {
        var start = _at;
        while (_at < _format.Length && among.Contains(_format[_at], StringComparison.Ordinal))
        {
            _at++;
        }

        return _format[start.._at];
    }

    private int TakeNumber()
    {
        if (Current == '*')
        {
            _at++;
            return Numbers.TryInteger(NextValue(), out var star) && star < 100_000 ? (int)star : throw ScriptException.Type("* wants int");
        }

        var digits = TakeWhile("0123456789");
        return digits.Length == 0 ? 0 : digits.Length <= 6 ? int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) : throw ScriptException.Value("width too big");
    }

    private Value NextValue()
    {
        if (_values is not TupleValue tuple)
        {
            return _next++ == 0 ? _values : throw ScriptException.Type("not enough arguments for format string");
        }

        return _next < tuple.Items.Count ? tuple.Items[_next++] : throw ScriptException.Type("not enough arguments for format string");
    }

    private Value MappedValue(string key)
    {
        _usedMapping = true;
        var name = new TextValue(key);
        return _values switch
        {
            DictValue dict => dict.TryGet(name, out var value) ? value : throw ScriptException.Key(name),
            Runtime.IKeyedValue keyed => keyed.Find(name) ?? throw ScriptException.Key(name),
            _ => throw ScriptException.Type("format requires a mapping"),
        };
    }

    private static string Convert(char type, Value value, string flags, int precision)
    {
        switch (type)
        {
            case 's' or 'r' or 'a':
                var text = type == 's' ? Representation.Text(value) : Representation.Source(value);
                return precision >= 0 && precision < text.Length ? text[..precision] : text;
            case 'c':
                return value is TextValue single ? CodePoints.Count(single.Value) == 1 ? single.Value : throw ScriptException.Type("%c requires int or char") : char.ConvertFromUtf32(Numbers.TryInteger(value, out var code) && code >= 0 && code < 0xD800 ? (int)code : throw ScriptException.Type("%c requires int or char"));
            case 'd' or 'i' or 'u' or 'x' or 'X' or 'o':
                return Integer(type, value, flags, precision);
            case 'f' or 'F' or 'e' or 'E' or 'g' or 'G':
                return Real(type, value, flags, precision);
            default:
                throw ScriptException.Value($"unsupported format character '{type}' (0x{(int)type:x})");
        }
    }

    private static string Integer(char type, Value value, string flags, int precision)
    {
        if (value is FloatValue real && type is 'd' or 'i' or 'u')
        {
            value = double.IsFinite(real.Value)
                ? new IntValue(new System.Numerics.BigInteger(real.Value))
                : throw new ScriptException("OverflowError", $"cannot convert float {Representation.Float(real.Value)} to integer");
        }

        if (!Numbers.TryInteger(value, out var integer))
        {
            throw ScriptException.Type($"%{type} format: {(type is 'd' or 'i' or 'u' ? "a real number is required" : "an integer is required")}, not {value.TypeName}");
        }

        var spec = type is 'i' or 'u' ? 'd' : type;
        var digits = new FormatSpec(" ", '\0', '\0', flags.Contains('#', StringComparison.Ordinal), 0, '\0', null, spec);
        var text = FormatSpec.Apply(new IntValue(System.Numerics.BigInteger.Abs(integer)), (digits.Alternate ? "#" : string.Empty) + spec, new Budget(100, 100_000, 10));
        return SignOf(integer.Sign < 0, flags) + text.PadLeft(Math.Max(0, precision), '0');
    }

    private static string Real(char type, Value value, string flags, int precision)
    {
        if (!Numbers.TryDouble(value, out var number))
        {
            throw ScriptException.Type($"must be real number, not {value.TypeName}");
        }

        var magnitude = Math.Abs(number);
        var digits = (precision < 0 ? 6 : precision).ToString(CultureInfo.InvariantCulture);
        var text = char.ToLowerInvariant(type) switch
        {
            'f' => magnitude.ToString("F" + digits, CultureInfo.InvariantCulture),
            'e' => FormatSpec.Exponent(magnitude.ToString(type + digits, CultureInfo.InvariantCulture)),
            _ => FormatSpec.General(magnitude, precision switch { < 0 => 6, 0 => 1, _ => precision }),
        };
        return SignOf(number < 0, flags) + text;
    }

    private static string SignOf(bool negative, string flags) => negative ? "-"
        : flags.Contains('+', StringComparison.Ordinal) ? "+"
        : flags.Contains(' ', StringComparison.Ordinal) ? " "
        : string.Empty;

    private static string Pad(string text, string flags, int width, char type)
    {
        if (width < 0 || flags.Contains('-', StringComparison.Ordinal))
        {
            return text.PadRight(Math.Abs(width));
        }

        if (!flags.Contains('0', StringComparison.Ordinal) || type is 's' or 'r' or 'a' or 'c')
        {
            return text.PadLeft(width);
        }

        var sign = text.Length > 0 && text[0] is '-' or '+' or ' ' ? 1 : 0;
        return text[..sign] + text[sign..].PadLeft(width - sign, '0');
    }
}
