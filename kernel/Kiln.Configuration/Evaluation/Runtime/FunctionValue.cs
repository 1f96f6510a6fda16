namespace Kiln.Configuration.Evaluation.Runtime;

/// <summary>A function or method the reader provides.</summary>
internal sealed class FunctionValue : TransientValue
{
    public FunctionValue(string name, Func<EvaluationContext, CallArguments, Values.Value> body)
    {
        Name = name;
        Body = body;
    }

    public string Name { get; }

    public Func<EvaluationContext, CallArguments, Values.Value> Body { get; }

    public override string TypeName => "builtin_function_or_method";

    public override string ToString() => $"<built-in function {Name}>";
}
