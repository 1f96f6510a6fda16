using System.Text;
using Kiln.Configuration.Evaluation;
using Kiln.Configuration.Evaluation.Operations;
using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Options;
using Kiln.Configuration.Templates.Syntax;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Templates.Runtime;

/// <summary>Evaluates the expressions of one template over the raw options.</summary>
internal sealed class TemplateEvaluator
{
    private readonly OptionStore _options;
    private readonly Func<MacroValue, CallArguments, Value> _callMacro;

    public TemplateEvaluator(OptionStore options, Budget budget, Func<MacroValue, CallArguments, Value> callMacro)
    {
        _options = options;
        _callMacro = callMacro;
        Budget = budget;
        Context = new EvaluationContext(budget, Invoke, static () => Origin.Default);
    }

    public Budget Budget { get; }

    public EvaluationContext Context { get; }

    public Value Evaluate(TemplateExpression expression, TemplateScope scope)
    {
        if (expression is TemplateExpression.Literal literal)
        {
            Budget.Step();
            return literal.Value;
        }

        Budget.Enter();
        try
        {
            var value = Dispatch(expression, scope);
            Budget.Leave();
            return value;
        }
        catch (ScriptException error) when (error.TemplateOffset is null)
        {
            error.TemplateOffset = expression.Offset;
            throw;
        }
    }

    public Value Invoke(Value callee, CallArguments arguments)
    {
        Budget.Enter();
        var result = callee switch
        {
            FunctionValue function => function.Body(Context, arguments),
            MacroValue macro => _callMacro(macro, arguments),
            UndefinedValue undefined => throw undefined.Error(),
            _ => throw ScriptException.Type($"'{callee.TypeName}' object is not callable"),
        };
        Budget.Leave();
        return result;
    }

    public CallArguments Arguments(IReadOnlyList<TemplateArgument> arguments, TemplateScope scope)
    {
        if (arguments.Count == 0)
        {
            return CallArguments.None;
        }

        var positional = new List<Value>(arguments.Count);
        var named = new List<KeyValuePair<string, Value>>();
        foreach (var argument in arguments)
        {
            var value = Evaluate(argument.Value, scope);
            switch (argument.Stars)
            {
                case 1:
                    positional.AddRange(Sequences.Elements(value, Budget));
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

        return new CallArguments(positional, named);
    }

    private Value Dispatch(TemplateExpression expression, TemplateScope scope) => expression switch
    {
        TemplateExpression.Name name => Name(name.Id, scope),
        TemplateExpression.Filter filter => TemplateFilters.Apply(filter.Id, Evaluate(filter.Input, scope), Arguments(filter.Arguments, scope), this),
        TemplateExpression.TestCall test => BoolValue.Of(TemplateTests.Apply(test.Id, Evaluate(test.Input, scope), Arguments(test.Arguments, scope), Budget) != test.IsNegated),
        TemplateExpression.Attribute attribute => TemplateMembers.Attribute(Evaluate(attribute.Target, scope), attribute.Member, Context),
        TemplateExpression.Item item => TemplateMembers.Item(Evaluate(item.Target, scope), Evaluate(item.Index, scope), Context),
        TemplateExpression.Call call => Call(call, scope),
        TemplateExpression.Binary binary => Binary(binary, scope),
        TemplateExpression.Concatenation concatenation => Concatenate(concatenation, scope),
        TemplateExpression.Unary unary => Arithmetic.Unary(unary.Operator, Evaluate(unary.Operand, scope)),
        TemplateExpression.Comparison comparison => Compare(comparison, scope),
        TemplateExpression.Logical logical => Logical(logical, scope),
        TemplateExpression.Conditional conditional => Conditional(conditional, scope),
        TemplateExpression.List list => new ListValue(All(list.Items, scope)),
        TemplateExpression.Tuple tuple => new TupleValue(All(tuple.Items, scope)),
        TemplateExpression.Dict dict => Dict(dict, scope),
        TemplateExpression.Slice slice => new SliceValue(Bound(slice.Lower, scope), Bound(slice.Upper, scope), Bound(slice.Step, scope)),
        _ => NoneValue.Instance,
    };

    // "func" always wins, as the dictionary of Mock puts it into every context; its result is None.
    private Value Name(string id, TemplateScope scope) => scope.TryFind(id, out var value) ? value
        : id == "func" ? new FunctionValue(id, static (_, _) => NoneValue.Instance)
        : _options.Table.TryGet(id, out var option) ? option
        : TemplateGlobals.Find(id) ?? UndefinedValue.Name(id);

    private Value Call(TemplateExpression.Call call, TemplateScope scope)
    {
        var callee = Evaluate(call.Callee, scope);
        return Invoke(callee, Arguments(call.Arguments, scope));
    }

    private Value Binary(TemplateExpression.Binary binary, TemplateScope scope)
    {
        var chain = new Stack<TemplateExpression.Binary>();
        TemplateExpression left = binary;
        while (left is TemplateExpression.Binary inner)
        {
            chain.Push(inner);
            left = inner.Left;
        }

        var value = Evaluate(left, scope);
        while (chain.TryPop(out var link))
        {
            var right = Evaluate(link.Right, scope);
            Budget.Step();
            value = Arithmetic.Binary(link.Operator, value, right, Context);
        }

        return value;
    }

    private TextValue Concatenate(TemplateExpression.Concatenation concatenation, TemplateScope scope)
    {
        var text = new StringBuilder();
        foreach (var part in concatenation.Parts)
        {
            var piece = Text(Evaluate(part, scope));
            Budget.Allocate(piece.Length);
            text.Append(piece);
        }

        return new TextValue(text.ToString());
    }

    private BoolValue Compare(TemplateExpression.Comparison comparison, TemplateScope scope)
    {
        var left = Evaluate(comparison.First, scope);
        foreach (var (symbol, operand) in comparison.Rest)
        {
            var right = Evaluate(operand, scope);
            if (!Comparing.Compare(symbol, left, right, Budget))
            {
                return BoolValue.False;
            }

            left = right;
        }

        return BoolValue.True;
    }

    private Value Logical(TemplateExpression.Logical logical, TemplateScope scope)
    {
        var left = Evaluate(logical.Left, scope);
        return left.IsTrue == logical.IsAnd ? Evaluate(logical.Right, scope) : left;
    }

    private Value Conditional(TemplateExpression.Conditional conditional, TemplateScope scope)
    {
        if (Evaluate(conditional.Test, scope).IsTrue)
        {
            return Evaluate(conditional.Then, scope);
        }

        return conditional.Else is { } otherwise
            ? Evaluate(otherwise, scope)
            : UndefinedValue.Because("the inline if-expression evaluated to false and no else section was defined.");
    }

    private DictValue Dict(TemplateExpression.Dict display, TemplateScope scope)
    {
        var dict = new DictValue();
        foreach (var (key, value) in display.Items)
        {
            Subscripts.Set(dict, Evaluate(key, scope), Evaluate(value, scope), Context);
        }

        return dict;
    }

    private List<Value> All(IReadOnlyList<TemplateExpression> expressions, TemplateScope scope)
    {
        var values = new List<Value>(expressions.Count);
        foreach (var expression in expressions)
        {
            var value = Evaluate(expression, scope);
            ContainerGuard.Admit(null, value, Budget);
            values.Add(value);
        }

        Budget.Allocate(values.Count);
        return values;
    }

    private Value Bound(TemplateExpression? bound, TemplateScope scope) => bound is null ? NoneValue.Instance : Evaluate(bound, scope);

    /// <summary>What a value is when it is put into text.</summary>
    public static string Text(Value value) => value is UndefinedValue ? string.Empty : Representation.Text(value);
}
