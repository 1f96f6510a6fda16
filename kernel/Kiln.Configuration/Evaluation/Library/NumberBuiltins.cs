using System.Globalization;
using System.Numerics;
using Kiln.Configuration.Evaluation.Operations;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Library;

/// <summary>Built-in functions on numbers and characters.</summary>
internal static class NumberBuiltins
{
    public static Value? Create(string name) => name switch
    {
        "abs" => Builtins.Function(name, static (_, a) => Abs(a.Need("abs", 0, "x"))),
        "round" => Builtins.Function(name, static (_, a) => Round(a)),
        "divmod" => Builtins.Function(name, static (c, a) => new TupleValue(
        [
            Arithmetic.Binary("//", a.Need("divmod", 0, "x"), a.Need("divmod", 1, "y"), c),
            Arithmetic.Binary("%", a.Need("divmod", 0, "x"), a.Need("divmod", 1, "y"), c),
        ])),
        "pow" => Builtins.Function(name, static (c, a) => Arithmetic.Binary("**", a.AtMost("pow", 2).Need("pow", 0, "base"), a.Need("pow", 1, "exp"), c)),
        "chr" => Builtins.Function(name, static (_, a) => Character(a.NeedInt("chr", 0, "i"))),
        "ord" => Builtins.Function(name, static (_, a) => Ordinal(a.NeedText("ord", 0, "c"))),
        "hex" => Builtins.Function(name, static (c, a) => new TextValue(FormatSpec.Apply(a.Need("hex", 0, "x"), "#x", c.Budget))),
        "oct" => Builtins.Function(name, static (c, a) => new TextValue(FormatSpec.Apply(a.Need("oct", 0, "x"), "#o", c.Budget))),
        "bin" => Builtins.Function(name, static (c, a) => new TextValue(FormatSpec.Apply(a.Need("bin", 0, "x"), "#b", c.Budget))),
        _ => null,
    };

    public static Value Abs(Value value) => value is FloatValue number ? new FloatValue(Math.Abs(number.Value))
        : Numbers.TryInteger(value, out var integer) ? new IntValue(BigInteger.Abs(integer))
        : throw ScriptException.Type($"bad operand type for abs(): '{value.TypeName}'");

    private static Value Round(CallArguments arguments)
    {
        var value = arguments.Need("round", 0, "number");
        if (Numbers.TryInteger(value, out var integer))
        {
            return new IntValue(integer);
        }

        if (value is not FloatValue number)
        {
            throw ScriptException.Type($"type {value.TypeName} doesn't define __round__ method");
        }

        if (arguments.Find(1, "ndigits") is not { } digits || digits is NoneValue)
        {
            return double.IsFinite(number.Value)
                ? new IntValue(new BigInteger(Math.Round(number.Value, MidpointRounding.ToEven)))
                : throw new ScriptException("OverflowError", "cannot convert float infinity to integer");
        }

        var text = number.Value.ToString("F" + Math.Clamp(arguments.NeedInt("round", 1, "ndigits"), 0, 15).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return new FloatValue(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    private static TextValue Character(int code) => code is >= 0 and <= 0x10FFFF
        ? new TextValue(code < 0x10000 ? ((char)code).ToString() : char.ConvertFromUtf32(code))
        : throw ScriptException.Value("chr() arg not in range(0x110000)");

    private static Value Ordinal(string text) => CodePoints.Count(text) == 1
        ? Numbers.Of(text.Length == 1 ? text[0] : char.ConvertToUtf32(text, 0))
        : throw ScriptException.Type($"ord() expected a character, but string of length {CodePoints.Count(text)} found");
}
