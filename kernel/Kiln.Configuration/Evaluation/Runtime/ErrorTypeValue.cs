namespace Kiln.Configuration.Evaluation.Runtime;

/// <summary>An exception class.</summary>
internal sealed class ErrorTypeValue : TransientValue
{
    public ErrorTypeValue(string name) => Name = name;

    public string Name { get; }

    public override string TypeName => "type";

    public override string ToString() => $"<class '{Name}'>";
}
