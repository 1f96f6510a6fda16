using Kiln.Configuration.Evaluation;
using Kiln.Configuration.Evaluation.Operations;
using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Templates.Runtime;

/// <summary>The tests behind <c>is</c>.</summary>
internal static class TemplateTests
{
    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal)
    {
        "boolean", "callable", "defined", "divisibleby", "eq", "equalto", "escaped", "even", "false", "filter", "float", "ge", "greaterthan", "gt", "in",
        "integer", "iterable", "le", "lessthan", "lower", "lt", "mapping", "ne", "none", "number", "odd", "sameas", "sequence", "string", "test", "true",
        "undefined", "upper",
    };

    public static bool Exists(string name) => s_names.Contains(name);

    public static bool Apply(string name, Value value, CallArguments arguments, Budget budget) => name switch
    {
        "defined" => value is not UndefinedValue,
        "undefined" => value is UndefinedValue,
        "none" => value is NoneValue,
        "boolean" => value is BoolValue,
        "true" => ReferenceEquals(value, BoolValue.True),
        "false" => ReferenceEquals(value, BoolValue.False),
        "integer" => value is IntValue,
        "float" => value is FloatValue,
        "number" => Numbers.IsNumber(value),
        "string" => value is TextValue,
        "mapping" => value is DictValue,
        "sequence" => value is TextValue or ListValue or TupleValue or DictValue or RangeValue or BytesValue or UndefinedValue,
        "iterable" => Sequences.IsIterable(value),
        "callable" => value is FunctionValue or MacroValue,
        "escaped" => false,
        "filter" => value is TextValue filter && TemplateFilters.Exists(filter.Value),
        "test" => value is TextValue test && Exists(test.Value),
        _ => Related(name, value, arguments, budget),
    };

    private static bool Related(string name, Value value, CallArguments arguments, Budget budget) => name switch
    {
        "odd" or "even" => Remainder(value, Numbers.Of(2)) == (name == "odd" ? 1 : 0),
        "divisibleby" => Remainder(value, arguments.Need(name, 0, "num")) == 0,
        "lower" => TextTests.Test(TemplateEvaluator.Text(value), "islower"),
        "upper" => TextTests.Test(TemplateEvaluator.Text(value), "isupper"),
        "sameas" => Comparing.Compare("is", value, arguments.Need(name, 0, "other"), budget),
        "in" => Comparing.Contains(arguments.Need(name, 0, "seq"), value, budget),
        "eq" or "equalto" => Comparing.Compare("==", value, arguments.Need(name, 0, "other"), budget),
        "ne" => Comparing.Compare("!=", value, arguments.Need(name, 0, "other"), budget),
        "lt" or "lessthan" => Comparing.Compare("<", value, arguments.Need(name, 0, "other"), budget),
        "le" => Comparing.Compare("<=", value, arguments.Need(name, 0, "other"), budget),
        "gt" or "greaterthan" => Comparing.Compare(">", value, arguments.Need(name, 0, "other"), budget),
        "ge" => Comparing.Compare(">=", value, arguments.Need(name, 0, "other"), budget),
        _ => throw new ScriptException("TemplateRuntimeError", $"No test named '{name}'."),
    };

    private static int Remainder(Value value, Value divisor)
    {
        if (value is UndefinedValue undefined)
        {
            throw undefined.Error();
        }

        if (!Numbers.IsNumber(value) || !Numbers.IsNumber(divisor))
        {
            throw Arithmetic.Mismatch("%", value, divisor);
        }

        return NumberArithmetic.Binary("%", value, divisor) is var rest && Numbers.TryDouble(rest, out var number) ? (int)Math.Ceiling(number) : -1;
    }
}
