using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Runtime;

/// <summary>A type: callable as a conversion, comparable, and known to <c>isinstance</c>.</summary>
internal sealed class TypeValue : TransientValue
{
    public TypeValue(string name, Func<EvaluationContext, CallArguments, Value>? convert)
    {
        Name = name;
        Convert = convert;
    }

    public string Name { get; }

    public Func<EvaluationContext, CallArguments, Value>? Convert { get; }

    public override string TypeName => "type";

    public override bool Equals(object? obj) => obj is TypeValue other && string.Equals(other.Name, Name, StringComparison.Ordinal);

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => $"<class '{Name}'>";
}
