using Kiln.Configuration.Options;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation;

/// <summary>What operations on values need from the evaluator that calls them.</summary>
internal sealed class EvaluationContext
{
    private readonly Func<Value, CallArguments, Value> _invoke;
    private readonly Func<Origin> _origin;

    public EvaluationContext(Budget budget, Func<Value, CallArguments, Value> invoke, Func<Origin> origin)
    {
        Budget = budget;
        _invoke = invoke;
        _origin = origin;
    }

    public Budget Budget { get; }

    /// <summary>The statement being executed, to be remembered with what it stores.</summary>
    public Origin Origin => _origin();

    public Value Invoke(Value callee, params ReadOnlySpan<Value> arguments) => _invoke(callee, new CallArguments(arguments.ToArray(), []));

    public Value Invoke(Value callee, CallArguments arguments) => _invoke(callee, arguments);
}
