using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Runtime;

/// <summary>A value that lives only while a file or a template is evaluated.</summary>
internal abstract class TransientValue : Value
{
    public sealed override ValueKind Kind => ValueKind.Transient;

    public override bool IsTrue => true;

    public override string ToString() => $"<{TypeName} object>";
}
