using Kiln.Configuration.Evaluation.Operations;
using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Syntax;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation;

/// <summary>Executes statements of configuration files.</summary>
internal sealed class StatementExecutor
{
    private readonly Interpreter _interpreter;
    private readonly Stack<ErrorValue> _handled = new();

    public StatementExecutor(Interpreter interpreter) => _interpreter = interpreter;

    private ExpressionEvaluator Expressions => _interpreter.Expressions;

    public Flow Run(IReadOnlyList<Statement> statements, Scope scope)
    {
        _interpreter.Budget.Enter();
        var flow = Flow.Next;
        for (var i = 0; i < statements.Count && flow == Flow.Next; i++)
        {
            flow = RunOne(statements[i], scope);
        }

        _interpreter.Budget.Leave();
        return flow;
    }

    private Flow RunOne(Statement statement, Scope scope)
    {
        _interpreter.Budget.Step();
        _interpreter.MoveTo(statement.At);
        try
        {
            return Dispatch(statement, scope);
        }
        catch (ScriptException error) when (error.At is null)
        {
            error.At = statement.At;
            throw;
        }
    }

    private Flow Dispatch(Statement statement, Scope scope)
    {
        switch (statement)
        {
            case Statement.Assign assign:
                var value = Expressions.Evaluate(assign.Value, scope);
                foreach (var target in assign.Targets)
                {
                    Assignment.Store(_interpreter, target, value, scope);
                }

                return Flow.Next;
            case Statement.Augment augment:
                Augment(augment, scope);
                return Flow.Next;
            case Statement.Evaluate evaluate:
                Expressions.Evaluate(evaluate.Value, scope);
                return Flow.Next;
            case Statement.Include include:
                return Include(include, scope);
            case Statement.If branch:
                return RunIf(branch, scope);
            case Statement.For loop:
                return RunFor(loop, scope);
            case Statement.While loop:
                return RunWhile(loop, scope);
            case Statement.Break:
                return Flow.Break;
            case Statement.Continue:
                return Flow.Continue;
            case Statement.Return result:
                FunctionCall.Return(scope, result.Value is null ? NoneValue.Instance : Expressions.Evaluate(result.Value, scope));
                return Flow.Return;
            case Statement.Try attempt:
                return RunTry(attempt, scope);
            default:
                RunRare(statement, scope);
                return Flow.Next;
        }
    }

    private void RunRare(Statement statement, Scope scope)
    {
        switch (statement)
        {
            case Statement.Delete delete:
                foreach (var target in delete.Targets)
                {
                    Assignment.Delete(_interpreter, target, scope);
                }

                break;
            case Statement.Raise raise:
                throw Raised(raise, scope);
            case Statement.Assert assert when !Expressions.Evaluate(assert.Test, scope).IsTrue:
                throw new ScriptException("AssertionError", assert.Message is null ? [] : [Expressions.Evaluate(assert.Message, scope)]);
            case Statement.Global global:
                foreach (var name in global.Names)
                {
                    scope.DeclareGlobal(name);
                }

                break;
            case Statement.Import import:
                _interpreter.Globals.Import(import, scope);
                break;
            case Statement.Function function:
                scope.Set(function.Name, FunctionCall.Define(_interpreter, function.Name, function.Parameters, scope, function.Body, null));
                break;
        }
    }

    private Flow Include(Statement.Include include, Scope scope)
    {
        var statements = _interpreter.Include(include.At, IncludePath(include));
        return Run(statements, scope);
    }

    // The argument may use the loader's names only: Mock evaluates it before anything of the file has run.
    private string IncludePath(Statement.Include include)
    {
        try
        {
            return Expressions.Evaluate(include.Path, new Scope(null)) is TextValue text
                ? text.Value
                : throw ScriptException.Type("include() needs the path of a file as text");
        }
        catch (ScriptException error)
        {
            error.IsInIncludeArgument = true;
            throw;
        }
    }

    private void Augment(Statement.Augment augment, Scope scope)
    {
        if (augment.Target is Expression.Subscript subscript)
        {
            var container = Expressions.Evaluate(subscript.Target, scope);
            var index = Expressions.Evaluate(subscript.Index, scope);
            var item = container is ConfigOptionsValue options ? options.Get(index) : Subscripts.Get(container, index, _interpreter.Context);
            Assignment.StoreItem(_interpreter, container, index, Combine(augment, item, scope));
            return;
        }

        var old = Expressions.Evaluate(augment.Target, scope);
        Assignment.Store(_interpreter, augment.Target, Combine(augment, old, scope), scope);
    }

    // += changes lists in place, so that every name of the list sees it.
    private Value Combine(Statement.Augment augment, Value old, Scope scope)
    {
        var operand = Expressions.Evaluate(augment.Value, scope);
        switch (old)
        {
            case ListValue list when augment.Operator == "+":
                ListMethods.Call(list, "extend", new CallArguments([operand], []), _interpreter.Context);
                return list;
            case DictValue dict when augment.Operator == "|":
                DictMethods.Call(dict, "update", new CallArguments([operand], []), _interpreter.Context);
                return dict;
            default:
                return Arithmetic.Binary(augment.Operator, old, operand, _interpreter.Context);
        }
    }

    private Flow RunIf(Statement.If branch, Scope scope)
    {
        foreach (var block in branch.Branches)
        {
            if (Expressions.Evaluate(block.Test, scope).IsTrue)
            {
                return Run(block.Body, scope);
            }
        }

        return Run(branch.Else, scope);
    }

    private Flow RunFor(Statement.For loop, Scope scope)
    {
        foreach (var item in Sequences.Walk(Expressions.Evaluate(loop.Source, scope), _interpreter.Budget))
        {
            Assignment.Store(_interpreter, loop.Target, item, scope);
            var flow = Run(loop.Body, scope);
            if (flow is Flow.Break or Flow.Return)
            {
                return flow == Flow.Break ? Flow.Next : flow;
            }
        }

        return Run(loop.Else, scope);
    }

    private Flow RunWhile(Statement.While loop, Scope scope)
    {
        while (Expressions.Evaluate(loop.Test, scope).IsTrue)
        {
            var flow = Run(loop.Body, scope);
            if (flow is Flow.Break or Flow.Return)
            {
                return flow == Flow.Break ? Flow.Next : flow;
            }
        }

        return Run(loop.Else, scope);
    }

    private Flow RunTry(Statement.Try attempt, Scope scope)
    {
        var depth = _interpreter.Budget.Depth;
        Flow flow;
        try
        {
            flow = Guarded(attempt, scope);
        }
        catch (ScriptException error) when (error.IsCatchable)
        {
            _interpreter.Budget.Depth = depth;
            Run(attempt.Finally, scope);
            throw;
        }

        var final = Run(attempt.Finally, scope);
        return final == Flow.Next ? flow : final;
    }

    private Flow Guarded(Statement.Try attempt, Scope scope)
    {
        var depth = _interpreter.Budget.Depth;
        Flow flow;
        try
        {
            flow = Run(attempt.Body, scope);
        }
        catch (ScriptException error) when (error.IsCatchable && attempt.Handlers.Count > 0)
        {
            _interpreter.Budget.Depth = depth;
            foreach (var handler in attempt.Handlers)
            {
                if (Catches(handler, error, scope))
                {
                    return Handle(handler, error, scope);
                }
            }

            throw;
        }

        return flow == Flow.Next ? Run(attempt.Else, scope) : flow;
    }

    private Flow Handle(ExceptionHandler handler, ScriptException error, Scope scope)
    {
        var value = new ErrorValue(error.ErrorClass, error.Arguments);
        if (handler.Name is { } name)
        {
            scope.Set(name, value);
        }

        _handled.Push(value);
        var flow = Run(handler.Body, scope);
        _handled.Pop();
        return flow;
    }

    private bool Catches(ExceptionHandler handler, ScriptException error, Scope scope)
    {
        if (handler.Type is null)
        {
            return true;
        }

        var type = Expressions.Evaluate(handler.Type, scope);
        IReadOnlyList<Value> types = type is TupleValue tuple ? tuple.Items : [type];
        return types.Any(candidate => candidate is ErrorTypeValue errorType
            ? ErrorClasses.IsKindOf(error.ErrorClass, errorType.Name)
            : throw ScriptException.Type("catching classes that do not inherit from BaseException is not allowed"));
    }

    private ScriptException Raised(Statement.Raise raise, Scope scope)
    {
        if (raise.Error is null)
        {
            return _handled.TryPeek(out var current) ? current.ToException() : new ScriptException("RuntimeError", "No active exception to reraise");
        }

        return Expressions.Evaluate(raise.Error, scope) switch
        {
            ErrorValue error => error.ToException(),
            ErrorTypeValue type => new ScriptException(type.Name, []),
            _ => ScriptException.Type("exceptions must derive from BaseException"),
        };
    }
}
