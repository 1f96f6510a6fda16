using System.Numerics;
using Kiln.Configuration.Evaluation;
using Kiln.Configuration.Evaluation.Library;
using Kiln.Configuration.Templates.Runtime;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Templates.Filters;

/// <summary>Filters that make or change numbers.</summary>
internal static class NumberFilters
{
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>(StringComparer.Ordinal) { "int", "float", "abs", "round", "filesizeformat" };

    public static Value Apply(string name, Value input, CallArguments arguments)
    {
        if (input is UndefinedValue undefined)
        {
            throw undefined.Error();
        }

        return name switch
        {
            "int" => ToInt(input, arguments.Find(0, "default") ?? Numbers.Of(0), arguments.FindInt(name, 1, "base", 10)),
            "float" => ToFloat(input, arguments.Find(0, "default") ?? new FloatValue(0)),
            "abs" => NumberBuiltins.Abs(input),
            "round" => Round(input, arguments.FindInt(name, 0, "precision", 0), (arguments.Find(1, "method") as TextValue)?.Value ?? "common"),
            _ => new TextValue(FileSize(input, arguments.Find(0, "binary")?.IsTrue ?? false)),
        };
    }

    private static Value ToInt(Value input, Value fallback, int radix)
    {
        if (input is TextValue text)
        {
            return Numbers.TryParseInteger(text.Value, radix, out var parsed) ? parsed
                : Numbers.TryParseFloat(text.Value, out var real) ? Truncated(real, fallback)
                : fallback;
        }

        return input is FloatValue number ? Truncated(number.Value, fallback)
            : Numbers.TryInteger(input, out var integer) ? new IntValue(integer)
            : fallback;
    }

    private static Value Truncated(double value, Value fallback) => double.IsFinite(value) ? new IntValue(new BigInteger(value)) : fallback;

    private static Value ToFloat(Value input, Value fallback) =>
        input is TextValue text && Numbers.TryParseFloat(text.Value, out var parsed) ? new FloatValue(parsed)
        : Numbers.TryDouble(input, out var number) ? new FloatValue(number)
        : fallback;

    private static Value Round(Value input, int precision, string method)
    {
        if (!Numbers.TryDouble(input, out var number))
        {
            throw ScriptException.Type($"type {input.TypeName} doesn't define __round__ method");
        }

        if (method == "common" && input is not FloatValue)
        {
            return input;
        }

        var digits = Math.Clamp(precision, 0, 15);
        var scale = Math.Pow(10, digits);
        return new FloatValue(method switch
        {
            "common" => Math.Round(number, digits, MidpointRounding.ToEven),
            "ceil" => Math.Ceiling(number * scale) / scale,
            "floor" => Math.Floor(number * scale) / scale,
            _ => throw new ScriptException("FilterArgumentError", "method must be common, ceil or floor"),
        });
    }

    private static string FileSize(Value input, bool binary)
    {
        var number = Numbers.TryDouble(ToFloat(input, NoneValue.Instance), out var size) ? size : throw ScriptException.Value($"could not convert to float: {Representation.Source(input)}");
        var unit = binary ? 1024 : 1000;
        if (number < unit)
        {
            return number == 1 ? "1 Byte" : FormattableString.Invariant($"{Math.Truncate(number)} Bytes");
        }

        string[] prefixes = ["k", "M", "G", "T", "P", "E", "Z", "Y"];
        var at = 0;
        while (at < prefixes.Length - 1 && number >= Math.Pow(unit, at + 2))
        {
            at++;
        }

        var letter = binary ? prefixes[at].ToUpperInvariant() + "i" : prefixes[at];
        return FormattableString.Invariant($"{number / Math.Pow(unit, at + 1):F1} {letter}B");
    }
}
