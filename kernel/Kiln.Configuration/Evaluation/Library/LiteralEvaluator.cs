using Kiln.Configuration.Evaluation.Operations;
using Kiln.Configuration.Requests;
using Kiln.Configuration.Syntax;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Library;

/// <summary><c>literal_eval</c>: text that holds nothing but a literal.</summary>
internal static class LiteralEvaluator
{
    public static Value Evaluate(string text, EvaluationContext context)
    {
        return TryEvaluate(text, context.Budget, out var value) ? value : throw ScriptException.Value($"malformed node or string: {SourceText.Quote(text)}");
    }

    public static bool TryEvaluate(string text, Budget budget, out Value value)
    {
        value = NoneValue.Instance;
        try
        {
            var expression = FileParser.ParseExpression(new SourceFile("<literal>", text.Trim(' ', '\t')), new ReaderLimits());
            if (Convert(expression, budget) is not { } converted)
            {
                return false;
            }

            value = converted;
            return true;
        }
        catch (Exception e) when (e is SyntaxProblem or ScriptException)
        {
            return false;
        }
    }

    private static Value? Convert(Expression expression, Budget budget)
    {
        budget.Step();
        switch (expression)
        {
            case Expression.Literal literal:
                return literal.Value;
            case Expression.Unary { Operator: "-" or "+", Operand: Expression.Literal { Value: IntValue or FloatValue } number } unary:
                return Arithmetic.Unary(unary.Operator, number.Value);
            case Expression.ListDisplay list:
                return All(list.Items, budget) is { } items ? new ListValue(items) : null;
            case Expression.TupleDisplay tuple:
                return All(tuple.Items, budget) is { } parts ? new TupleValue(parts) : null;
            case Expression.SetDisplay set:
                return All(set.Items, budget) is { } elements ? new SetValue(elements.Select(Hashing.Check)) : null;
            case Expression.DictDisplay dict:
                return Dict(dict, budget);
            case Expression.Call { Callee: Expression.Name { Id: "set" }, Arguments.Count: 0 }:
                return new SetValue([]);
            default:
                return null;
        }
    }

    private static DictValue? Dict(Expression.DictDisplay display, Budget budget)
    {
        var dict = new DictValue();
        foreach (var item in display.Items)
        {
            if (item.Key is null || Convert(item.Key, budget) is not { } key || Convert(item.Value, budget) is not { } value)
            {
                return null;
            }

            dict.Set(Hashing.Check(key), value, Options.Origin.Default);
        }

        return dict;
    }

    private static List<Value>? All(IReadOnlyList<Expression> expressions, Budget budget)
    {
        var values = new List<Value>(expressions.Count);
        foreach (var expression in expressions)
        {
            if (Convert(expression, budget) is not { } value)
            {
                return null;
            }

            values.Add(value);
        }

        return values;
    }
}
