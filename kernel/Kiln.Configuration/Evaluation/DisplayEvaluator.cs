using System.Text;
using Kiln.Configuration.Evaluation.Operations;
using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Syntax;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation;

/// <summary>Evaluates lists, dictionaries, comprehensions and f-strings.</summary>
internal sealed class DisplayEvaluator
{
    private readonly Interpreter _interpreter;
    private readonly ExpressionEvaluator _expressions;

    public DisplayEvaluator(Interpreter interpreter, ExpressionEvaluator expressions)
    {
        _interpreter = interpreter;
        _expressions = expressions;
    }

    public Value Evaluate(Expression expression, Scope scope) => expression switch
    {
        Expression.ListDisplay list => new ListValue(Items(list.Items, scope)),
        Expression.TupleDisplay tuple => new TupleValue(Items(tuple.Items, scope)),
        Expression.SetDisplay set => new SetValue(Items(set.Items, scope).Select(Hashing.Check)),
        Expression.DictDisplay dict => Dict(dict, scope),
        Expression.FormatText text => new TextValue(Format(text.Parts, scope)),
        Expression.Comprehension comprehension => Comprehension(comprehension, scope),
        _ => throw ScriptException.Type("this expression cannot be evaluated"),
    };

    private List<Value> Items(IReadOnlyList<Expression> expressions, Scope scope)
    {
        var items = new List<Value>(expressions.Count);
        foreach (var expression in expressions)
        {
            if (expression is Expression.Starred starred)
            {
                items.AddRange(Sequences.Elements(_expressions.Evaluate(starred.Operand, scope), _interpreter.Budget));
            }
            else
            {
                var item = _expressions.Evaluate(expression, scope);
                ContainerGuard.Admit(null, item, _interpreter.Budget);
                items.Add(item);
            }
        }

        _interpreter.Budget.Allocate(items.Count);
        return items;
    }

    private DictValue Dict(Expression.DictDisplay display, Scope scope)
    {
        var dict = new DictValue();
        foreach (var item in display.Items)
        {
            if (item.Key is { } key)
            {
                Subscripts.Set(dict, _expressions.Evaluate(key, scope), _expressions.Evaluate(item.Value, scope), _interpreter.Context);
                continue;
            }

            foreach (var (name, value) in DictMethods.Pairs(new CallArguments([_expressions.Evaluate(item.Value, scope)], []), _interpreter.Context))
            {
                Subscripts.Set(dict, name, value, _interpreter.Context);
            }
        }

        return dict;
    }

    private string Format(IReadOnlyList<FormatPart> parts, Scope scope)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(part.Text);
            if (part.Value is not { } expression)
            {
                continue;
            }

            var value = _expressions.Evaluate(expression, scope);
            if (part.Conversion != '\0')
            {
                value = new TextValue(part.Conversion == 's' ? Representation.Text(value) : Representation.Source(value));
            }

            text.Append(FormatSpec.Apply(value, part.Format is null ? string.Empty : Format(part.Format, scope), _interpreter.Budget));
        }

        _interpreter.Budget.Allocate(text.Length);
        return text.ToString();
    }

    private Value Comprehension(Expression.Comprehension comprehension, Scope scope)
    {
        var inner = new Scope(scope, isComprehension: true);
        var items = new List<Value>();
        var dict = comprehension.Kind == ComprehensionKind.Dict ? new DictValue() : null;
        Clause(comprehension, 0, inner, () =>
        {
            var element = _expressions.Evaluate(comprehension.Element, inner);
            if (dict is not null)
            {
                Subscripts.Set(dict, element, _expressions.Evaluate(comprehension.Value!, inner), _interpreter.Context);
                return;
            }

            ContainerGuard.Admit(null, element, _interpreter.Budget);
            _interpreter.Budget.Allocate(1);
            items.Add(element);
        });
        return comprehension.Kind switch
        {
            ComprehensionKind.List => new ListValue(items),
            ComprehensionKind.Set => new SetValue(items.Select(Hashing.Check)),
            ComprehensionKind.Dict => dict!,
            _ => new IteratorValue("generator", items),
        };
    }

    private void Clause(Expression.Comprehension comprehension, int index, Scope scope, Action add)
    {
        if (index == comprehension.Clauses.Count)
        {
            add();
            return;
        }

        var clause = comprehension.Clauses[index];
        foreach (var item in Sequences.Walk(_expressions.Evaluate(clause.Source, scope), _interpreter.Budget))
        {
            _interpreter.Budget.Step();
            Assignment.Store(_interpreter, clause.Target, item, scope);
            if (clause.Conditions.All(condition => _expressions.Evaluate(condition, scope).IsTrue))
            {
                Clause(comprehension, index + 1, scope, add);
            }
        }
    }
}
