using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Syntax;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation;

/// <summary>Calls functions and lambdas of configuration files.</summary>
internal static class FunctionCall
{
    private const string ReturnName = "\0return";

    public static Value Run(Interpreter interpreter, UserFunctionValue function, CallArguments arguments)
    {
        var scope = new Scope(function.Enclosing);
        Bind(function, arguments, scope);
        if (function.Result is { } expression)
        {
            return interpreter.Expressions.Evaluate(expression, scope);
        }

        var caller = interpreter.Current;
        var flow = interpreter.RunBlock(function.Body!, scope);
        interpreter.MoveTo(caller);
        return flow == Flow.Return && scope.TryFind(ReturnName, out var value) ? value : NoneValue.Instance;
    }

    public static void Return(Scope scope, Value value) => scope.Assignable().Set(ReturnName, value);

    public static UserFunctionValue Define(Interpreter interpreter, string name, IReadOnlyList<Parameter> parameters, Scope scope, IReadOnlyList<Statement>? body, Expression? result)
    {
        var defaults = parameters.Select(parameter => parameter.Default is { } expression ? interpreter.Expressions.Evaluate(expression, scope) : null);
        return new UserFunctionValue(name, parameters, [.. defaults], Enclosing(scope)) { Body = body, Result = result };
    }

    // A function sees the functions around it, but not the file's own names.
    private static Scope? Enclosing(Scope scope) => scope.IsFile ? null
        : scope.IsComprehension && scope.Assignable().IsFile ? null
        : scope;

    private static void Bind(UserFunctionValue function, CallArguments arguments, Scope scope)
    {
        var positional = 0;
        var named = new Dictionary<string, Value>(arguments.Named, StringComparer.Ordinal);
        for (var i = 0; i < function.Parameters.Count; i++)
        {
            var parameter = function.Parameters[i];
            Value? value;
            if (parameter.Stars == 1)
            {
                value = new TupleValue(arguments.Positional.Skip(positional));
                positional = arguments.Positional.Count;
            }
            else if (parameter.Stars == 2)
            {
                value = new DictValue(named);
                named.Clear();
            }
            else if (positional < arguments.Positional.Count)
            {
                value = arguments.Positional[positional++];
            }
            else
            {
                value = named.Remove(parameter.Name, out var given) ? given : function.Defaults[i];
            }

            scope.Set(parameter.Name, value ?? throw ScriptException.Type($"{function.Name}() missing 1 required positional argument: '{parameter.Name}'"));
        }

        if (positional < arguments.Positional.Count)
        {
            throw ScriptException.Type($"{function.Name}() takes {function.Parameters.Count} positional arguments but {arguments.Positional.Count} were given");
        }

        if (named.Count > 0)
        {
            throw ScriptException.Type($"{function.Name}() got an unexpected keyword argument '{named.Keys.First()}'");
        }
    }
}
