using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Operations;

/// <summary>The methods of data. This table is all that a dot can reach on a value.</summary>
internal static class Members
{
    /// <summary>The bound method; null when the type has none of that name.</summary>
    public static Value? Find(Value target, string name)
    {
        var known = target switch
        {
            TextValue => TextMethods.Names.Contains(name),
            ListValue => ListMethods.Names.Contains(name),
            DictValue => DictMethods.Names.Contains(name),
            SetValue => SetMethods.Names.Contains(name),
            TupleValue => name is "count" or "index",
            BytesValue => name is "decode" or "hex",
            IntValue or BoolValue => name is "bit_length",
            FloatValue => name is "is_integer",
            _ => false,
        };
        return known ? new FunctionValue(name, (context, arguments) => Call(target, name, arguments, context)) : null;
    }

    private static Value Call(Value target, string name, CallArguments arguments, EvaluationContext context)
    {
        context.Budget.Step();
        return target switch
        {
            TextValue text => TextMethods.Call(text.Value, name, arguments, context),
            ListValue list => ListMethods.Call(list, name, arguments, context),
            DictValue dict => DictMethods.Call(dict, name, arguments, context),
            SetValue set => SetMethods.Call(set, name, arguments, context),
            TupleValue tuple => ListMethods.Query(tuple.Items, name, arguments),
            BytesValue bytes => name == "hex"
                ? new TextValue(Convert.ToHexStringLower(bytes.Bytes.Span))
                : new TextValue(System.Text.Encoding.UTF8.GetString(bytes.Bytes.Span)),
            FloatValue number => BoolValue.Of(double.IsInteger(number.Value)),
            _ => Numbers.TryInteger(target, out var integer) ? Numbers.Of((long)System.Numerics.BigInteger.Abs(integer).GetBitLength()) : NoneValue.Instance,
        };
    }
}
