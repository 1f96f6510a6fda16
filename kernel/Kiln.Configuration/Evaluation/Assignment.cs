using Kiln.Configuration.Evaluation.Operations;
using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Syntax;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation;

/// <summary>Stores values in names, items, attributes and patterns of them.</summary>
internal static class Assignment
{
    public static void Store(Interpreter interpreter, Expression target, Value value, Scope scope)
    {
        switch (target)
        {
            case Expression.Name name:
                StoreName(interpreter, name.Id, value, scope);
                break;
            case Expression.Subscript subscript:
                StoreItem(interpreter, interpreter.Expressions.Evaluate(subscript.Target, scope), interpreter.Expressions.Evaluate(subscript.Index, scope), value);
                break;
            case Expression.Attribute attribute:
                MemberAccess.Set(interpreter.Expressions.Evaluate(attribute.Target, scope), attribute.Member, value, interpreter.Context);
                break;
            case Expression.TupleDisplay tuple:
                Unpack(interpreter, tuple.Items, value, scope);
                break;
            case Expression.ListDisplay list:
                Unpack(interpreter, list.Items, value, scope);
                break;
            default:
                throw new ScriptException("SyntaxError", "cannot assign to expression");
        }
    }

    public static void StoreItem(Interpreter interpreter, Value container, Value index, Value value)
    {
        if (container is ConfigOptionsValue options)
        {
            options.Set(index, value, interpreter.Context);
        }
        else
        {
            Subscripts.Set(container, index, value, interpreter.Context);
        }
    }

    public static void Delete(Interpreter interpreter, Expression target, Scope scope)
    {
        switch (target)
        {
            case Expression.Name name:
                if (!scope.Remove(name.Id))
                {
                    throw new ScriptException("NameError", $"name '{name.Id}' is not defined");
                }

                break;
            case Expression.Subscript subscript:
                DeleteItem(interpreter, interpreter.Expressions.Evaluate(subscript.Target, scope), interpreter.Expressions.Evaluate(subscript.Index, scope));
                break;
            case Expression.Attribute { Target: var owner, Member: var member }:
                DeleteItem(interpreter, interpreter.Expressions.Evaluate(owner, scope), new TextValue(member));
                break;
        }
    }

    private static void DeleteItem(Interpreter interpreter, Value container, Value index)
    {
        if (container is ConfigOptionsValue options)
        {
            options.Delete(index);
        }
        else
        {
            Subscripts.Delete(container, index, interpreter.Context);
        }
    }

    private static void StoreName(Interpreter interpreter, string name, Value value, Scope scope)
    {
        if (scope.IsGlobal(name))
        {
            interpreter.Globals.Set(name, value);
        }
        else
        {
            scope.Set(name, value);
        }
    }

    private static void Unpack(Interpreter interpreter, IReadOnlyList<Expression> targets, Value value, Scope scope)
    {
        if (!Sequences.IsIterable(value))
        {
            throw ScriptException.Type($"cannot unpack non-iterable {value.TypeName} object");
        }

        var items = Sequences.Elements(value, interpreter.Budget);
        var star = targets.ToList().FindIndex(static target => target is Expression.Starred);
        if (items.Count < targets.Count - (star >= 0 ? 1 : 0))
        {
            throw ScriptException.Value($"not enough values to unpack (expected {targets.Count}, got {items.Count})");
        }

        if (star < 0 && items.Count > targets.Count)
        {
            throw ScriptException.Value($"too many values to unpack (expected {targets.Count})");
        }

        var surplus = items.Count - targets.Count;
        for (var i = 0; i < targets.Count; i++)
        {
            if (targets[i] is Expression.Starred starred)
            {
                Store(interpreter, starred.Operand, new ListValue(items.Skip(i).Take(surplus + 1)), scope);
            }
            else
            {
                Store(interpreter, targets[i], items[star >= 0 && i > star ? i + surplus : i], scope);
            }
        }
    }
}
