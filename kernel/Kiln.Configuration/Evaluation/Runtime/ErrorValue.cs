using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Runtime;

/// <summary>An exception as a value: raised, or caught by <c>except … as name</c>.</summary>
internal sealed class ErrorValue : TransientValue
{
    public ErrorValue(string errorClass, IReadOnlyList<Value> arguments)
    {
        ErrorClass = errorClass;
        Arguments = arguments;
    }

    public string ErrorClass { get; }

    public IReadOnlyList<Value> Arguments { get; }

    public override string TypeName => ErrorClass;

    public ScriptException ToException() => new(ErrorClass, Arguments);

    public override string ToString() => ToException().Message;
}
