using System.Numerics;
using Kiln.Configuration.Templates.Runtime;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Operations;

/// <summary>Binary and unary operators.</summary>
internal static class Arithmetic
{
    public static Value Binary(string symbol, Value left, Value right, EvaluationContext context)
    {
        if (left is UndefinedValue undefined)
        {
            throw undefined.Error();
        }

        if (right is UndefinedValue other)
        {
            throw other.Error();
        }

        if (Numbers.IsNumber(left) && Numbers.IsNumber(right))
        {
            return NumberArithmetic.Binary(symbol, left, right);
        }

        return symbol switch
        {
            "+" => Add(left, right, context),
            "*" => Multiply(left, right, context),
            "%" when left is TextValue format => new TextValue(PercentFormatter.Format(format.Value, right, context)),
            "|" or "&" or "-" or "^" => SetArithmetic.Binary(symbol, left, right) ?? throw Mismatch(symbol, left, right),
            _ => throw Mismatch(symbol, left, right),
        };
    }

    public static Value Unary(string symbol, Value operand)
    {
        switch (symbol)
        {
            case "not":
                return BoolValue.Of(!operand.IsTrue);
            case "-" when operand is FloatValue number:
                return new FloatValue(-number.Value);
            case "+" when operand is FloatValue:
                return operand;
        }

        if (operand is UndefinedValue undefined)
        {
            throw undefined.Error();
        }

        if (Numbers.TryInteger(operand, out var integer))
        {
            return new IntValue(symbol switch { "-" => -integer, "~" => -integer - 1, _ => integer });
        }

        throw ScriptException.Type($"bad operand type for unary {symbol}: '{operand.TypeName}'");
    }

    public static ScriptException Mismatch(string symbol, Value left, Value right) =>
        ScriptException.Type($"unsupported operand type(s) for {(symbol == "**" ? "** or pow()" : symbol)}: '{left.TypeName}' and '{right.TypeName}'");

    private static Value Add(Value left, Value right, EvaluationContext context)
    {
        switch (left, right)
        {
            case (TextValue a, TextValue b):
                context.Budget.Allocate(a.Value.Length + b.Value.Length);
                return new TextValue(string.Concat(a.Value, b.Value));
            case (ListValue a, ListValue b):
                context.Budget.Allocate(a.Items.Count + b.Items.Count);
                return new ListValue([.. a.Items, .. b.Items]);
            case (TupleValue a, TupleValue b):
                context.Budget.Allocate(a.Items.Count + b.Items.Count);
                return new TupleValue([.. a.Items, .. b.Items]);
            case (BytesValue a, BytesValue b):
                context.Budget.Allocate(a.Bytes.Length + b.Bytes.Length);
                return new BytesValue([.. a.Bytes.Span, .. b.Bytes.Span]);
            case (TextValue, _):
                throw ScriptException.Type($"can only concatenate str (not \"{right.TypeName}\") to str");
            case (ListValue or TupleValue, _):
                throw ScriptException.Type($"can only concatenate {left.TypeName} (not \"{right.TypeName}\") to {left.TypeName}");
            default:
                throw Mismatch("+", left, right);
        }
    }

    private static Value Multiply(Value left, Value right, EvaluationContext context)
    {
        if (Numbers.TryInteger(left, out var first) && right is TextValue or ListValue or TupleValue or BytesValue)
        {
            return Repeat(right, first, context);
        }

        if (left is TextValue or ListValue or TupleValue or BytesValue)
        {
            return Numbers.TryInteger(right, out var second)
                ? Repeat(left, second, context)
                : throw ScriptException.Type($"can't multiply sequence by non-int of type '{right.TypeName}'");
        }

        throw Mismatch("*", left, right);
    }

    private static Value Repeat(Value value, BigInteger times, EvaluationContext context)
    {
        var count = times < 0 ? 0 : times > int.MaxValue ? int.MaxValue : (int)times;
        context.Budget.Allocate((long)count * Math.Max(1, Sequences.Length(value)));
        return value switch
        {
            TextValue text => new TextValue(string.Concat(Enumerable.Repeat(text.Value, count))),
            ListValue list => new ListValue(Enumerable.Repeat(list.Items, count).SelectMany(static items => items)),
            TupleValue tuple => new TupleValue(Enumerable.Repeat(tuple.Items, count).SelectMany(static items => items)),
            BytesValue bytes => new BytesValue([.. Enumerable.Repeat(bytes.Bytes.ToArray(), count).SelectMany(static items => items)]),
            _ => throw Mismatch("*", value, new IntValue(times)),
        };
    }
}
