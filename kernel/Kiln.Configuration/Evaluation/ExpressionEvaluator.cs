using Kiln.Configuration.Evaluation.Operations;
using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Syntax;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation;

/// <summary>Evaluates expressions of configuration files.</summary>
internal sealed class ExpressionEvaluator
{
    private readonly Interpreter _interpreter;
    private readonly DisplayEvaluator _displays;

    public ExpressionEvaluator(Interpreter interpreter)
    {
        _interpreter = interpreter;
        _displays = new DisplayEvaluator(interpreter, this);
    }

    private EvaluationContext Context => _interpreter.Context;

    public Value Evaluate(Expression expression, Scope scope)
    {
        if (expression is Expression.Literal literal)
        {
            _interpreter.Budget.Step();
            return literal.Value;
        }

        _interpreter.Budget.Enter();
        try
        {
            var value = Dispatch(expression, scope);
            _interpreter.Budget.Leave();
            return value;
        }
        catch (ScriptException error) when (error.At is null)
        {
            error.At = expression.At;
            throw;
        }
    }

    private Value Dispatch(Expression expression, Scope scope) => expression switch
    {
        Expression.Name name => Name(name.Id, scope),
        Expression.Subscript subscript => Subscript(subscript, scope),
        Expression.Attribute attribute => MemberAccess.Get(Evaluate(attribute.Target, scope), attribute.Member),
        Expression.Call call => Call(call, scope),
        Expression.Binary binary => Binary(binary, scope),
        Expression.Unary unary => Arithmetic.Unary(unary.Operator, Evaluate(unary.Operand, scope)),
        Expression.Comparison comparison => Compare(comparison, scope),
        Expression.Logical logical => Logical(logical, scope),
        Expression.Conditional conditional => Evaluate(Evaluate(conditional.Test, scope).IsTrue ? conditional.Then : conditional.Else, scope),
        Expression.NamedValue named => Assign(named, scope),
        Expression.Lambda lambda => FunctionCall.Define(_interpreter, "<lambda>", lambda.Parameters, scope, null, lambda.Body),
        Expression.Slice slice => new SliceValue(Bound(slice.Lower, scope), Bound(slice.Upper, scope), Bound(slice.Step, scope)),
        Expression.Starred => throw ScriptException.Type("cannot use starred expression here"),
        _ => _displays.Evaluate(expression, scope),
    };

    private Value Name(string id, Scope scope) => scope.TryFind(id, out var value) ? value : _interpreter.Globals.Find(id);

    private Value Bound(Expression? bound, Scope scope) => bound is null ? NoneValue.Instance : Evaluate(bound, scope);

    private Value Assign(Expression.NamedValue named, Scope scope)
    {
        var value = Evaluate(named.Value, scope);
        scope.Assignable().Set(named.Id, value);
        return value;
    }

    private Value Subscript(Expression.Subscript subscript, Scope scope)
    {
        var target = Evaluate(subscript.Target, scope);
        var index = Evaluate(subscript.Index, scope);
        return target switch
        {
            ConfigOptionsValue options => options.Get(index),
            ObjectValue { Fields: { } fields } => Subscripts.Get(fields, index, Context),
            _ => Subscripts.Get(target, index, Context),
        };
    }

    // Chains like a + b + c + … lean to the left; walking them with a loop keeps long ones off the stack.
    private Value Binary(Expression.Binary binary, Scope scope)
    {
        var chain = new Stack<Expression.Binary>();
        Expression left = binary;
        while (left is Expression.Binary inner)
        {
            chain.Push(inner);
            left = inner.Left;
        }

        var value = Evaluate(left, scope);
        while (chain.TryPop(out var link))
        {
            var right = Evaluate(link.Right, scope);
            _interpreter.Budget.Step();
            value = Apply(link, value, right);
        }

        return value;
    }

    private Value Apply(Expression.Binary link, Value left, Value right)
    {
        try
        {
            return Arithmetic.Binary(link.Operator, left, right, Context);
        }
        catch (ScriptException error) when (error.At is null)
        {
            error.At = link.At;
            throw;
        }
    }

    private BoolValue Compare(Expression.Comparison comparison, Scope scope)
    {
        var left = Evaluate(comparison.First, scope);
        foreach (var link in comparison.Rest)
        {
            var right = Evaluate(link.Operand, scope);
            if (!Comparing.Compare(link.Operator, left, right, _interpreter.Budget))
            {
                return BoolValue.False;
            }

            left = right;
        }

        return BoolValue.True;
    }

    private Value Logical(Expression.Logical logical, Scope scope)
    {
        Value value = NoneValue.Instance;
        foreach (var operand in logical.Operands)
        {
            value = Evaluate(operand, scope);
            if (value.IsTrue != logical.IsAnd)
            {
                break;
            }
        }

        return value;
    }

    private Value Call(Expression.Call call, Scope scope)
    {
        var callee = Evaluate(call.Callee, scope);
        var positional = new List<Value>(call.Arguments.Count);
        var named = new List<KeyValuePair<string, Value>>();
        foreach (var argument in call.Arguments)
        {
            var value = Evaluate(argument.Value, scope);
            switch (argument.Stars)
            {
                case 1:
                    positional.AddRange(Sequences.Elements(value, _interpreter.Budget));
                    break;
                case 2:
                    named.AddRange(DictMethods.Pairs(new CallArguments([value], []), Context).Select(static pair => KeyValuePair.Create(Representation.Text(pair.Key), pair.Value)));
                    break;
                case 0 when argument.Name is { } name:
                    named.Add(KeyValuePair.Create(name, value));
                    break;
                default:
                    positional.Add(value);
                    break;
            }
        }

        return _interpreter.Invoke(callee, new CallArguments(positional, named));
    }
}
