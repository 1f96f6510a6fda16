using System.Text;
using Kiln.Configuration.Evaluation.Operations;
using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Library;

/// <summary>Types as functions: <c>str</c>, <c>int</c>, <c>list</c> and so on, and <c>isinstance</c>.</summary>
internal static class Conversions
{
    public static Value? Create(string name) => name switch
    {
        "str" => new TypeValue(name, static (c, a) => ToText(a, c)),
        "int" => new TypeValue(name, static (_, a) => ToInt(a)),
        "float" => new TypeValue(name, static (_, a) => ToFloat(a)),
        "bool" => new TypeValue(name, static (_, a) => BoolValue.Of(a.Find(0, "x")?.IsTrue ?? false)),
        "list" => new TypeValue(name, static (c, a) => new ListValue(Items(a, c))),
        "tuple" => new TypeValue(name, static (c, a) => new TupleValue(Items(a, c))),
        "set" or "frozenset" => new TypeValue(name, (c, a) => new SetValue(Items(a, c).Select(Hashing.Check), name == "frozenset")),
        "dict" => new TypeValue(name, static (c, a) => ToDict(a, c)),
        "bytes" => new TypeValue(name, static (c, a) => ToBytes(a, c)),
        "type" => new TypeValue(name, static (_, a) => TypeOf(a.AtMost("type", 1).Need("type", 0, "obj"))),
        _ => null,
    };

    public static bool IsInstance(Value value, Value type) => type switch
    {
        TupleValue types => types.Items.Any(candidate => IsInstance(value, candidate)),
        TypeValue { Name: "object" } => true,
        TypeValue named => string.Equals(value.TypeName, named.Name, StringComparison.Ordinal) || (named.Name == "int" && value is BoolValue) || (named.Name == "dict" && value is ConfigOptionsValue),
        ErrorTypeValue error => value is ErrorValue instance && ErrorClasses.IsKindOf(instance.ErrorClass, error.Name),
        _ => throw ScriptException.Type("isinstance() arg 2 must be a type, a tuple of types, or a union"),
    };

    private static IReadOnlyList<Value> Items(CallArguments arguments, EvaluationContext context) =>
        arguments.Find(0, "iterable") is { } source ? Sequences.Elements(source, context.Budget) : [];

    private static TextValue ToText(CallArguments arguments, EvaluationContext context)
    {
        if (arguments.Find(0, "object") is not { } value)
        {
            return TextValue.Empty;
        }

        if (value is BytesValue bytes && arguments.Count > 1)
        {
            return new TextValue(Encoding.UTF8.GetString(bytes.Bytes.Span));
        }

        var text = Representation.Text(value);
        context.Budget.Allocate(value is TextValue ? 0 : text.Length);
        return new TextValue(text);
    }

    private static Value ToInt(CallArguments arguments)
    {
        if (arguments.Find(0, "x") is not { } value)
        {
            return Numbers.Of(0);
        }

        var radix = arguments.FindInt("int", 1, "base", 10);
        switch (value)
        {
            case TextValue text:
                return Numbers.TryParseInteger(text.Value, radix, out var parsed)
                    ? parsed
                    : throw ScriptException.Value($"invalid literal for int() with base {radix}: {SourceText.Quote(text.Value)}");
            case not BytesValue when arguments.Find(1, "base") is not null:
                throw ScriptException.Type("int() can't convert non-string with explicit base");
            case FloatValue number:
                return double.IsFinite(number.Value)
                    ? new IntValue(new System.Numerics.BigInteger(number.Value))
                    : throw new ScriptException("OverflowError", "cannot convert float infinity to integer");
            default:
                return Numbers.TryInteger(value, out var integer)
                    ? new IntValue(integer)
                    : throw ScriptException.Type($"int() argument must be a string, a bytes-like object or a real number, not '{value.TypeName}'");
        }
    }

    private static FloatValue ToFloat(CallArguments arguments)
    {
        var value = arguments.Find(0, "x") ?? new FloatValue(0);
        if (value is TextValue text)
        {
            return Numbers.TryParseFloat(text.Value, out var parsed)
                ? new FloatValue(parsed)
                : throw ScriptException.Value($"could not convert string to float: {SourceText.Quote(text.Value)}");
        }

        return Numbers.TryDouble(value, out var number)
            ? new FloatValue(number)
            : throw ScriptException.Type($"float() argument must be a string or a real number, not '{value.TypeName}'");
    }

    private static DictValue ToDict(CallArguments arguments, EvaluationContext context)
    {
        var dict = new DictValue();
        foreach (var (key, value) in DictMethods.Pairs(arguments, context))
        {
            Subscripts.Set(dict, key, value, context);
        }

        return dict;
    }

    private static BytesValue ToBytes(CallArguments arguments, EvaluationContext context) => arguments.Find(0, "source") switch
    {
        null => new BytesValue([]),
        BytesValue bytes => bytes,
        TextValue when arguments.Find(1, "encoding") is null => throw ScriptException.Type("string argument without an encoding"),
        TextValue text => new BytesValue(Encoding.UTF8.GetBytes(text.Value)),
        var other => new BytesValue([.. Sequences.Elements(other, context.Budget).Select(static item => Numbers.TryInteger(item, out var b) && b >= 0 && b < 256 ? (byte)b : throw ScriptException.Value("bytes must be in range(0, 256)"))]),
    };

    private static Value TypeOf(Value value) => value is ErrorValue error ? new ErrorTypeValue(error.ErrorClass) : Create(value.TypeName) ?? new TypeValue(value.TypeName, null);
}
