using System.Numerics;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Operations;

/// <summary>Operators on numbers, with Python's floor division and sign rules.</summary>
internal static class NumberArithmetic
{
    private const int MaximumBits = 100_000;

    public static Value Binary(string symbol, Value left, Value right)
    {
        if (Numbers.TryInteger(left, out var a) && Numbers.TryInteger(right, out var b))
        {
            return left is BoolValue && right is BoolValue && symbol is "&" or "|" or "^"
                ? BoolValue.Of(symbol switch { "&" => left.IsTrue & right.IsTrue, "|" => left.IsTrue | right.IsTrue, _ => left.IsTrue ^ right.IsTrue })
                : Integers(symbol, a, b);
        }

        Numbers.TryDouble(left, out var x);
        Numbers.TryDouble(right, out var y);
        return Floats(symbol, x, y) ?? throw Arithmetic.Mismatch(symbol, left, right);
    }

    private static Value Integers(string symbol, BigInteger a, BigInteger b) => symbol switch
    {
        "+" => new IntValue(a + b),
        "-" => new IntValue(a - b),
        "*" => new IntValue(Checked(a, b) * b),
        "/" => new FloatValue(b.IsZero ? throw DivisionByZero("division by zero") : (double)a / (double)b),
        "//" => new IntValue(FloorDivide(a, b)),
        "%" => new IntValue(a - (FloorDivide(a, b, "integer modulo by zero") * b)),
        "**" => Power(a, b),
        "&" => new IntValue(a & b),
        "|" => new IntValue(a | b),
        "^" => new IntValue(a ^ b),
        "<<" => new IntValue(a << Shift(a, b)),
        ">>" => new IntValue(a >> (b > MaximumBits ? MaximumBits : Shift(BigInteger.One, b))),
        _ => throw Arithmetic.Mismatch(symbol, new IntValue(a), new IntValue(b)),
    };

    private static FloatValue? Floats(string symbol, double x, double y) => symbol switch
    {
        "+" => new FloatValue(x + y),
        "-" => new FloatValue(x - y),
        "*" => new FloatValue(x * y),
        "/" => new FloatValue(y == 0 ? throw DivisionByZero("float division by zero") : x / y),
        "//" => new FloatValue(y == 0 ? throw DivisionByZero("float floor division by zero") : FloorDivide(x, y)),
        "%" => new FloatValue(y == 0 ? throw DivisionByZero("float modulo") : Modulo(x, y)),
        "**" => new FloatValue(x < 0 && !double.IsInteger(y)
            ? throw ScriptException.Unsupported("a complex number", "raise only positive numbers to a fraction")
            : x == 0 && y < 0 ? throw DivisionByZero("0.0 cannot be raised to a negative power") : Math.Pow(x, y)),
        _ => null,
    };

    // The exact remainder of the division, with the sign of the divisor.
    private static double Modulo(double x, double y)
    {
        var remainder = x % y;
        return remainder == 0 ? Math.CopySign(0, y) : (remainder < 0) != (y < 0) ? remainder + y : remainder;
    }

    private static double FloorDivide(double x, double y)
    {
        var quotient = (x - Modulo(x, y)) / y;
        return quotient == 0 ? Math.CopySign(0, x / y) : Math.Round(quotient);
    }

    private static Value Power(BigInteger a, BigInteger b)
    {
        if (b < 0)
        {
            return a.IsZero ? throw DivisionByZero("0.0 cannot be raised to a negative power") : new FloatValue(Math.Pow((double)a, (double)b));
        }

        return a.IsZero || a.IsOne ? new IntValue(b.IsZero ? BigInteger.One : a)
            : b > MaximumBits || (long)b * a.GetBitLength() > MaximumBits ? throw ScriptException.Limit("the number is too large")
            : new IntValue(BigInteger.Pow(a, (int)b));
    }

    private static BigInteger FloorDivide(BigInteger a, BigInteger b, string message = "integer division or modulo by zero")
    {
        if (b.IsZero)
        {
            throw DivisionByZero(message);
        }

        var quotient = BigInteger.DivRem(a, b, out var remainder);
        return !remainder.IsZero && remainder.Sign != b.Sign ? quotient - 1 : quotient;
    }

    private static BigInteger Checked(BigInteger a, BigInteger b) =>
        a.GetBitLength() + b.GetBitLength() > MaximumBits ? throw ScriptException.Limit("the number is too large") : a;

    private static int Shift(BigInteger a, BigInteger b) => b < 0 ? throw ScriptException.Value("negative shift count")
        : b > MaximumBits || a.GetBitLength() + (long)b > MaximumBits ? throw ScriptException.Limit("the number is too large")
        : (int)b;

    private static ScriptException DivisionByZero(string message) => new("ZeroDivisionError", message);
}
