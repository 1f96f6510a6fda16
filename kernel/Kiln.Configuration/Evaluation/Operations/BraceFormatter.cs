using System.Text;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Operations;

/// <summary><c>'format {}'.format(values)</c>.</summary>
internal sealed class BraceFormatter
{
    private const int MaximumNesting = 2;

    private readonly CallArguments _arguments;
    private readonly EvaluationContext _context;
    private int _automatic;

    private BraceFormatter(CallArguments arguments, EvaluationContext context)
    {
        _arguments = arguments;
        _context = context;
    }

    public static string Format(string format, CallArguments arguments, EvaluationContext context) =>
        new BraceFormatter(arguments, context).Run(format, 0);

    private string Run(string format, int nesting)
    {
        if (nesting >= MaximumNesting)
        {
            throw ScriptException.Value("Max string recursion exceeded");
        }

        var output = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            var c = format[i];
            if (c is '{' or '}' && i + 1 < format.Length && format[i + 1] == c)
            {
                output.Append(c);
                i++;
            }
            else if (c == '{')
            {
                var end = FindEnd(format, i);
                output.Append(Field(format[(i + 1)..end], nesting));
                i = end;
            }
            else
            {
                output.Append(c != '}' ? c : throw ScriptException.Value("Single '}' encountered in format string"));
            }
        }

        _context.Budget.Allocate(output.Length);
        return output.ToString();
    }

    private static int FindEnd(string format, int open)
    {
        var depth = 0;
        for (var i = open; i < format.Length; i++)
        {
            depth += format[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }

        throw ScriptException.Value(open == format.Length - 1 ? "Single '{' encountered in format string" : "expected '}' before end of string");
    }

    private string Field(string field, int nesting)
    {
        var colon = field.IndexOf(':', StringComparison.Ordinal);
        var spec = colon < 0 ? string.Empty : field[(colon + 1)..];
        var head = colon < 0 ? field : field[..colon];
        var bang = head.IndexOf('!', StringComparison.Ordinal);
        var value = Lookup(bang < 0 ? head : head[..bang]);
        if (bang >= 0)
        {
            value = head[(bang + 1)..] switch
            {
                "r" or "a" => new TextValue(Representation.Source(value)),
                "s" => new TextValue(Representation.Text(value)),
                var other => throw ScriptException.Value($"Unknown conversion specifier '{other}'"),
            };
        }

        return FormatSpec.Apply(value, spec.Contains('{', StringComparison.Ordinal) ? Run(spec, nesting + 1) : spec, _context.Budget);
    }

    private Value Lookup(string path)
    {
        var end = path.AsSpan().IndexOfAny('.', '[');
        var name = end < 0 ? path : path[..end];
        var value = First(name);
        var rest = end < 0 ? string.Empty : path[end..];
        while (rest.Length > 0)
        {
            if (rest[0] == '.')
            {
                throw ScriptException.Unsupported("an attribute in a format field", "write {0[key]} or use an f-string");
            }

            var close = rest.IndexOf(']', StringComparison.Ordinal);
            if (close < 0 || rest[0] != '[')
            {
                throw ScriptException.Value("Missing ']' in format string");
            }

            var key = rest[1..close];
            value = Subscripts.Get(value, Numbers.TryParseInteger(key, out var index) ? index : new TextValue(key), _context);
            rest = rest[(close + 1)..];
        }

        return value;
    }

    private Value First(string name)
    {
        var index = name.Length == 0 ? _automatic++ : Numbers.TryParseInteger(name, out var number) && Numbers.TryInteger(number, out var parsed) && parsed < 100_000 ? (int)parsed : -1;
        if (index >= 0)
        {
            return index < _arguments.Positional.Count
                ? _arguments.Positional[index]
                : throw new ScriptException("IndexError", $"Replacement index {index} out of range for positional args tuple");
        }

        return _arguments.Find(-1, name) ?? throw ScriptException.Key(new TextValue(name));
    }
}
