using System.Text;
using Kiln.Configuration.Evaluation;
using Kiln.Configuration.Evaluation.Operations;
using Kiln.Configuration.Options;
using Kiln.Configuration.Templates.Syntax;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Templates.Runtime;

/// <summary>Renders the nodes of one template once.</summary>
internal sealed class TemplateRenderer
{
    private readonly TemplateEvaluator _evaluator;
    private StringBuilder _output = new();

    public TemplateRenderer(OptionStore options, Budget budget) => _evaluator = new TemplateEvaluator(options, budget, CallMacro);

    public string Render(IReadOnlyList<TemplateNode> nodes)
    {
        _output.Clear();
        Run(nodes, new TemplateScope(null));
        return _output.ToString();
    }

    private void Run(IReadOnlyList<TemplateNode> nodes, TemplateScope scope)
    {
        _evaluator.Budget.Enter();
        foreach (var node in nodes)
        {
            _evaluator.Budget.Step();
            try
            {
                RunOne(node, scope);
            }
            catch (ScriptException error) when (error.TemplateOffset is null)
            {
                error.TemplateOffset = node.Offset;
                throw;
            }
        }

        _evaluator.Budget.Leave();
    }

    private void RunOne(TemplateNode node, TemplateScope scope)
    {
        switch (node)
        {
            case TemplateNode.Data data:
                Write(data.Text);
                break;
            case TemplateNode.Output output:
                Write(TemplateEvaluator.Text(_evaluator.Evaluate(output.Value, scope)));
                break;
            case TemplateNode.If branch:
                Run(Chosen(branch, scope), scope);
                break;
            case TemplateNode.For loop:
                RunFor(loop, scope);
                break;
            case TemplateNode.Set set:
                Assign(set.Target, _evaluator.Evaluate(set.Value, scope), scope);
                break;
            case TemplateNode.BlockSet set:
                Assign(set.Target, Filtered(set.Filter, Capture(set.Body, scope), scope), scope);
                break;
            case TemplateNode.Macro macro:
                scope.Set(macro.Id, new MacroValue(macro.Id, macro.Parameters, macro.Body, scope));
                break;
            case TemplateNode.CallBlock call:
                RunCall(call, scope);
                break;
            case TemplateNode.FilterBlock block:
                Write(TemplateEvaluator.Text(Filtered(block.Filter, Capture(block.Body, scope), scope)));
                break;
            case TemplateNode.With with:
                RunWith(with, scope);
                break;
            case TemplateNode.NeedsLoader:
                throw ScriptException.Type("no loader for this environment specified");
        }
    }

    private void Write(string text)
    {
        _evaluator.Budget.Allocate(text.Length);
        _output.Append(text);
    }

    private IReadOnlyList<TemplateNode> Chosen(TemplateNode.If branch, TemplateScope scope)
    {
        foreach (var candidate in branch.Branches)
        {
            if (_evaluator.Evaluate(candidate.Test, scope).IsTrue)
            {
                return candidate.Body;
            }
        }

        return branch.Else;
    }

    private void RunFor(TemplateNode.For loop, TemplateScope scope)
    {
        var items = Sequences.Elements(_evaluator.Evaluate(loop.Source, scope), _evaluator.Budget);
        if (loop.Condition is { } condition)
        {
            items = [.. items.Where(item =>
            {
                var probe = new TemplateScope(scope);
                Assign(loop.Target, item, probe);
                return _evaluator.Evaluate(condition, probe).IsTrue;
            })];
        }

        if (items.Count == 0)
        {
            Run(loop.Else, new TemplateScope(scope));
            return;
        }

        var depth = scope.TryFind("loop", out var outer) && outer is LoopValue outerLoop ? outerLoop.Depth + 1 : 1;
        var state = new LoopValue(items, depth);
        for (var i = 0; i < items.Count; i++)
        {
            var inner = new TemplateScope(scope);
            state.Index = i;
            inner.Set("loop", state);
            Assign(loop.Target, items[i], inner);
            Run(loop.Body, inner);
        }
    }

    private void RunWith(TemplateNode.With with, TemplateScope scope)
    {
        var inner = new TemplateScope(scope);
        foreach (var (target, value) in with.Assignments)
        {
            Assign(target, _evaluator.Evaluate(value, scope), inner);
        }

        Run(with.Body, inner);
    }

    private void RunCall(TemplateNode.CallBlock block, TemplateScope scope)
    {
        var call = (TemplateExpression.Call)block.Call;
        var callee = _evaluator.Evaluate(call.Callee, scope);
        var arguments = _evaluator.Arguments(call.Arguments, scope);
        var caller = new MacroValue("caller", block.Parameters, block.Body, scope);
        var result = _evaluator.Invoke(callee, arguments with { Named = [.. arguments.Named, KeyValuePair.Create<string, Value>("caller", caller)] });
        Write(TemplateEvaluator.Text(result));
    }

    private Value Filtered(TemplateFilterChain? filter, string text, TemplateScope scope)
    {
        var value = new TextValue(text);
        if (filter is null)
        {
            return value;
        }

        var inner = new TemplateScope(scope);
        inner.Set(TemplateFilterChain.Input, value);
        return _evaluator.Evaluate(filter.Expression, inner);
    }

    private string Capture(IReadOnlyList<TemplateNode> body, TemplateScope scope)
    {
        var outer = _output;
        _output = new StringBuilder();
        Run(body, new TemplateScope(scope));
        var text = _output.ToString();
        _output = outer;
        return text;
    }

    private void Assign(TemplateExpression target, Value value, TemplateScope scope)
    {
        switch (target)
        {
            case TemplateExpression.Name name:
                scope.Set(name.Id, value);
                break;
            case TemplateExpression.Attribute attribute:
                var owner = _evaluator.Evaluate(attribute.Target, scope) as NamespaceValue
                    ?? throw new ScriptException("TemplateRuntimeError", "cannot assign attribute on non-namespace object");
                owner.Set(attribute.Member, value);
                break;
            case TemplateExpression.Tuple tuple:
                AssignAll(tuple.Items, value, scope);
                break;
        }
    }

    private void AssignAll(IReadOnlyList<TemplateExpression> targets, Value value, TemplateScope scope)
    {
        var items = Sequences.Elements(value, _evaluator.Budget);
        if (items.Count != targets.Count)
        {
            throw ScriptException.Value(items.Count < targets.Count
                ? $"not enough values to unpack (expected {targets.Count}, got {items.Count})"
                : $"too many values to unpack (expected {targets.Count})");
        }

        for (var i = 0; i < targets.Count; i++)
        {
            Assign(targets[i], items[i], scope);
        }
    }

    private TextValue CallMacro(MacroValue macro, CallArguments arguments)
    {
        var scope = new TemplateScope(macro.Scope);
        var named = new Dictionary<string, Value>(arguments.Named, StringComparer.Ordinal);
        for (var i = 0; i < macro.Parameters.Count; i++)
        {
            var parameter = macro.Parameters[i];
            var value = i < arguments.Positional.Count ? arguments.Positional[i]
                : named.Remove(parameter.Name, out var given) ? given
                : parameter.Default is { } fallback ? _evaluator.Evaluate(fallback, scope)
                : UndefinedValue.Because($"parameter '{parameter.Name}' was not provided");
            scope.Set(parameter.Name, value);
        }

        if (named.Remove("caller", out var caller))
        {
            scope.Set("caller", caller);
        }

        BindRest(macro, arguments, named, scope);
        var outer = _output;
        _output = new StringBuilder();
        Run(macro.Body, scope);
        var text = _output.ToString();
        _output = outer;
        return new TextValue(text);
    }

    private static void BindRest(MacroValue macro, CallArguments arguments, Dictionary<string, Value> named, TemplateScope scope)
    {
        var surplus = arguments.Positional.Skip(macro.Parameters.Count).ToList();
        var uses = TemplateNames.UsedIn(macro.Body);
        if (surplus.Count > 0 && !uses.Contains("varargs"))
        {
            throw ScriptException.Type($"macro '{macro.Name}' takes not more than {macro.Parameters.Count} argument(s)");
        }

        if (named.Count > 0 && !uses.Contains("kwargs"))
        {
            throw ScriptException.Type($"macro '{macro.Name}' takes no keyword argument '{named.Keys.First()}'");
        }

        scope.Set("varargs", new TupleValue(surplus));
        scope.Set("kwargs", new DictValue(named));
    }
}
